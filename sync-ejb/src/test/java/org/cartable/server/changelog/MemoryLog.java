package org.cartable.server.changelog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The change log of one tenant in memory: dense numbers, a chained fingerprint, transactions, a floor. Answers as
 * {@link ChangeLog} does, by the same records and the same judgement of a cursor. For one thread.
 */
public final class MemoryLog {

    /**
     * One change.
     *
     * @param seq its number
     * @param transaction changes that have the same are told together
     * @param change what it says
     * @param fingerprint of the chain up to it
     */
    public record Entry(long seq, long transaction, LogEntry change, long fingerprint) {}

    /** Flaws that tests plant to see whether they are found. */
    public enum Flaw {
        NONE,
        /** A transaction may be told after a later one: whoever has read that one never hears of it. */
        OUT_OF_ORDER,
        /** Who comes from below the floor is served what is left. */
        NO_RESET_AFTER_PURGE
    }

    private static final int LATE_EVERY = 5;

    private final Flaw flaw;
    private final List<Entry> entries;
    private UUID epoch;
    private long floor;
    private long transactions;
    private long late;

    public MemoryLog(UUID epoch, Flaw flaw) {
        this(epoch, flaw, new ArrayList<>());
    }

    private MemoryLog(UUID epoch, Flaw flaw, List<Entry> entries) {
        this.epoch = epoch;
        this.flaw = flaw;
        this.entries = entries;
    }

    /** @return the same log at this moment, for a backup */
    public MemoryLog copy() {
        MemoryLog copy = new MemoryLog(epoch, flaw, new ArrayList<>(entries));
        copy.floor = floor;
        copy.transactions = transactions;
        return copy;
    }

    /** Begins another history: what comes after a restore. */
    public void begin(UUID anotherEpoch) {
        epoch = anotherEpoch;
    }

    /** Appends the changes of one transaction. */
    public void append(List<LogEntry> changes) {
        transactions++;
        if (changes.isEmpty()) {
            return;
        }
        late = flaw == Flaw.OUT_OF_ORDER && transactions % LATE_EVERY == 0 ? transactions : 0;
        for (LogEntry change : changes) {
            long seq = headSeq() + 1;
            entries.add(new Entry(seq, transactions, change, chained(change)));
        }
    }

    private long chained(LogEntry change) {
        long before = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).fingerprint();
        String link = before + "|" + change.entityType() + "|" + change.entityId() + "|" + change.version() + "|"
                + change.payload();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Forgets what is below the number; the change at it stays, its fingerprint proves cursors. */
    public void purgeBelow(long seq) {
        floor = Math.max(floor, Math.min(seq, headSeq()));
        entries.removeIf(entry -> entry.seq() < floor);
    }

    public UUID epoch() {
        return epoch;
    }

    public long floor() {
        return floor;
    }

    public long headSeq() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
    }

    /** @return where the log ends */
    public TenantHead head() {
        if (entries.isEmpty()) {
            return new TenantHead(new LogPosition(epoch, 0, 0), Instant.EPOCH);
        }
        Entry last = entries.get(entries.size() - 1);
        return new TenantHead(
                new LogPosition(epoch, last.seq(), last.fingerprint()),
                last.change().at());
    }

    /** @return the changes after the number that are not purged */
    public List<Entry> after(long seq) {
        if (entries.isEmpty()) {
            return List.of();
        }
        long first = entries.get(0).seq();
        int from = (int) Math.max(0, Math.min(entries.size(), seq + 1 - first));
        return entries.subList(from, entries.size());
    }

    /** @return the run of about so many changes after the position; it ends where a transaction ends */
    public LogRun runAfter(LogPosition asked, int size) {
        LogPosition start = asked;
        if (flaw == Flaw.NO_RESET_AFTER_PURGE && start.epoch().equals(epoch) && start.seq() < floor) {
            start = new LogPosition(epoch, floor, fingerprintAt(floor));
        }
        CursorState state = CursorState.of(
                start, new LogPosition(epoch, start.seq(), fingerprintAt(start.seq())), floor, headSeq());
        long last = state == CursorState.OK ? pageEnd(start.seq(), size) : start.seq();
        LogPosition end = new LogPosition(epoch, last, fingerprintAt(last));
        Instant endAt = last == 0 || at(last) == null
                ? Instant.EPOCH
                : at(last).change().at();
        return new LogRun(state, start, end, endAt, last < headSeq());
    }

    /** @return the changes of a run that can be continued from */
    public List<LogEntry> read(LogRun run) {
        return after(run.start().seq()).stream()
                .filter(entry -> entry.seq() <= run.end().seq() && (late == 0 || entry.transaction() != late))
                .map(Entry::change)
                .toList();
    }

    private long fingerprintAt(long seq) {
        Entry entry = at(seq);
        return entry == null ? 0 : entry.fingerprint();
    }

    private Entry at(long seq) {
        List<Entry> from = after(seq - 1);
        return from.isEmpty() || from.get(0).seq() != seq ? null : from.get(0);
    }

    /** As the function {@code change_page_end} of the database. */
    private long pageEnd(long after, int size) {
        long head = headSeq();
        if (after >= head || size == 0) {
            return after;
        }
        long last = Math.min(after + size, head);
        if (last == head || at(last).transaction() != at(last + 1).transaction()) {
            return last;
        }
        long cut = at(last).transaction();
        long before = last;
        while (before > after && at(before).transaction() == cut) {
            before--;
        }
        if (before > after) {
            return before;
        }
        while (last < head && at(last + 1).transaction() == cut) {
            last++;
        }
        return last;
    }
}
