package org.cartable.server.up;

import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;

/** A school's server as a simulation needs it: what it answers, and what its checkers look at. For one thread. */
public interface SimulatedSchool extends AutoCloseable {

    /** As {@code POST /api/sync/up}. */
    UpResponse up(Caller caller, UpRequest request);

    /** As {@code POST /api/sync/up?dryRun=true}. */
    UpResponse rehearse(Caller caller, UpRequest request);

    /** As {@code POST /api/sync/up?receiptsOnly=true}. */
    UpResponse recall(Caller caller, UpRequest request);

    /** As {@code GET /api/sync/conflicts?status=OPEN}. */
    List<ConflictView> openConflicts(Caller caller);

    /** As {@code POST /api/sync/down}, with pages of the given size. */
    DownPage down(Caller caller, DownRequest request, int size);

    /** @return the types */
    SchemaRegistry registry();

    /** @return the history */
    UUID epoch();

    /** @return the number of the last change */
    long headSeq();

    /** @return the number below which the log was purged */
    long floor();

    /** @return the changes after that number which are not purged */
    List<MemoryLog.Entry> changesAfter(long seq);

    /** @return the living entities of the type, by id */
    NavigableMap<UUID, FeedChange> live(String entityType);

    /** Forgets the log below the number. */
    void purgeBelow(long seq);

    @Override
    void close();
}
