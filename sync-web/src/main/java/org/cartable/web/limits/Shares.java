package org.cartable.web.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts of this node: of each school, and in it of each desktop. A request needs room in both. Pure but for its
 * memory; thread-safe. One lock for all, since it is held for less than a microsecond.
 */
final class Shares {

    /** With more accounts than this, those that are idle are closed first. */
    private static final int ACCOUNTS_MAX = 10_000;

    /** In which a desktop with nothing else to do comes back, when all places are taken. */
    private static final Duration ROOM_SOON = Duration.ofSeconds(1);

    private final Share ofTenant;
    private final Share ofDesktop;
    private final Map<Owner, Account> accounts = new HashMap<>();

    Shares(Share ofTenant, Share ofDesktop) {
        this.ofTenant = ofTenant;
        this.ofDesktop = ofDesktop;
    }

    /** @param desktop null for the whole school */
    private record Owner(UUID tenant, String desktop) {}

    /** A place of a request in its accounts; it is given back once. */
    final class Place implements AutoCloseable {

        private final List<Account> of;
        private final Direction direction;
        private boolean open = true;

        private Place(List<Account> of, Direction direction) {
            this.of = of;
            this.direction = direction;
        }

        /** Notes what the request took. */
        void spend(long pieces, Instant now) {
            synchronized (accounts) {
                of.forEach(account -> account.spend(direction, pieces, now));
            }
        }

        @Override
        public void close() {
            synchronized (accounts) {
                if (open) {
                    open = false;
                    of.forEach(Account::leave);
                }
            }
        }
    }

    /**
     * The answer to a request that wants in.
     *
     * @param place null when it may not
     * @param retryAfter how long it has to wait then
     * @param whose whose share is used up, for the log; null when it may
     */
    record Entry(Place place, Duration retryAfter, String whose) {

        static Entry into(Place place) {
            return new Entry(place, Duration.ZERO, null);
        }

        static Entry later(Duration retryAfter, String whose) {
            return new Entry(null, retryAfter, whose);
        }

        Optional<Place> taken() {
            return Optional.ofNullable(place);
        }
    }

    /** @param desktop names the desktop in its school */
    Entry enter(UUID tenant, String desktop, Direction direction, Instant now) {
        synchronized (accounts) {
            makeRoom(now);
            Account school = accounts.computeIfAbsent(new Owner(tenant, null), owner -> new Account(ofTenant, now));
            Account own = accounts.computeIfAbsent(new Owner(tenant, desktop), owner -> new Account(ofDesktop, now));
            if (!own.hasRoom()) {
                return Entry.later(ROOM_SOON, "desktop");
            }
            if (!school.hasRoom()) {
                return Entry.later(ROOM_SOON, "school");
            }
            Duration ofSchool = school.owedFor(direction, now);
            Duration ofOwn = own.owedFor(direction, now);
            if (!ofSchool.isZero() || !ofOwn.isZero()) {
                return ofSchool.compareTo(ofOwn) > 0 ? Entry.later(ofSchool, "school") : Entry.later(ofOwn, "desktop");
            }
            school.enter();
            own.enter();
            return Entry.into(new Place(List.of(school, own), direction));
        }
    }

    private void makeRoom(Instant now) {
        if (accounts.size() > ACCOUNTS_MAX) {
            accounts.values().removeIf(account -> account.isIdle(now));
        }
    }

    int accounts() {
        synchronized (accounts) {
            return accounts.size();
        }
    }
}
