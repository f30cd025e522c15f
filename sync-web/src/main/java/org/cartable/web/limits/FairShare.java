package org.cartable.web.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.LongConsumer;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;
import org.eclipse.microprofile.config.Config;

/** The accounts of this node, with the shares that its configuration gives. */
@ApplicationScoped
public class FairShare {

    private static final System.Logger LOG = System.getLogger(FairShare.class.getName());

    private final Shares shares;
    private final Clock clock;

    /** For the container's proxy. */
    public FairShare() {
        this.shares = null;
        this.clock = null;
    }

    @Inject
    public FairShare(Config config, Clock clock) {
        this.shares = new Shares(ShareConfig.ofTenant(config), ShareConfig.ofDesktop(config));
        this.clock = clock;
    }

    /**
     * @return the place of the request, which the caller gives back
     * @throws SyncException {@link ProblemCode#TOO_MANY_REQUESTS} when the school or the desktop has its share already
     */
    Shares.Place enter(Caller caller, Direction direction) {
        String desktop = caller.tokenClientId() == null
                ? caller.userId()
                : caller.tokenClientId().toString();
        Shares.Entry entry = shares.enter(caller.tenantId(), desktop, direction, clock.instant());
        return entry.taken().orElseThrow(() -> refused(caller, desktop, direction, entry));
    }

    private static SyncException refused(Caller caller, String desktop, Direction direction, Shares.Entry entry) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "over its share: {0} tenant={1} desktop={2} direction={3} wait={4}",
                entry.whose(),
                caller.tenantId(),
                desktop,
                direction,
                entry.retryAfter());
        Duration whole = entry.retryAfter().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return SyncException.until(
                ProblemCode.TOO_MANY_REQUESTS,
                "The share of this " + entry.whose() + " is used up for " + whole.toSeconds()
                        + " s; nothing was written.",
                whole);
    }

    /** @return takes what the current request costs beyond what is known when its answer begins, also when it has ended */
    public LongConsumer account(RequestPlace current) {
        Shares.Place taken = current.taken();
        return pieces -> {
            if (taken != null) {
                spend(taken, pieces);
            }
        };
    }

    /** Notes what the request took. */
    void spend(Shares.Place place, long pieces) {
        place.spend(pieces, clock.instant());
    }
}
