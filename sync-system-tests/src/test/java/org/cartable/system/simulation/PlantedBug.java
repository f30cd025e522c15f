package org.cartable.system.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.server.up.MemorySchool;

/**
 * The mistakes that a sync makes. Those of the server are flaws of the server in memory; those of the desktop are done to
 * its file from outside, at the moment at which a store with the bug would do them. Nothing of it is in what is shipped.
 */
enum PlantedBug {
    NONE,
    NO_RECEIPT(MemorySchool.Flaw.NO_RECEIPT),
    OUT_OF_ORDER_FEED(MemoryLog.Flaw.OUT_OF_ORDER),
    /** A page replaces what is newer. */
    NO_VERSION_GUARD {
        @Override
        void beforeApply(Desk desk, DownPage page) {
            for (FeedChange change : page.changes()) {
                if (Probe.TYPES.contains(change.entityType())) {
                    desk.probe()
                            .write("UPDATE " + Probe.tableOf(change.entityType())
                                    + " SET server_version = 0 WHERE id = '"
                                    + change.entityId() + "' AND server_version > " + change.serverVersion()
                                    + " AND shadow_state < 2");
                }
            }
        }
    },
    /** The cursor is on the disk before its page is. */
    CURSOR_BEFORE_APPLY {
        @Override
        void killedBeforeApply(Probe file, DownPage page) {
            if (page.reset() == null) {
                file.write("UPDATE sync_state SET cursor = '" + page.cursor() + "'");
            }
        }
    },
    /** What was sent is taken for done. */
    OUTBOX_ROW_DELETED_ON_SEND {
        @Override
        void beforeSending(Desk desk, List<OutboxEvent> events) {
            events.forEach(event -> desk.probe().write("DELETE FROM outbox_events WHERE id = '" + event.id() + "'"));
        }
    },
    NO_BASE_CHECK(MemorySchool.Flaw.NO_BASE_CHECK),
    /** The server's state replaces an entity with all that a person has typed into it. */
    PULL_DISCARDS_PENDING_EDITS {
        @Override
        void beforeApply(Desk desk, DownPage page) {
            for (FeedChange change : page.changes()) {
                if (Probe.TYPES.contains(change.entityType())) {
                    desk.probe()
                            .write("DELETE FROM outbox_events WHERE open = 1 AND attempt_count = 0 AND entity_id = '"
                                    + change.entityId() + "'");
                    desk.probe()
                            .write("UPDATE " + Probe.tableOf(change.entityType())
                                    + " SET payload = shadow, shadow = NULL, shadow_state = 0 WHERE shadow_state = 2"
                                    + " AND id = '" + change.entityId() + "'");
                }
            }
        }
    },
    ACKNOWLEDGED_BEFORE_COMMIT(MemorySchool.Flaw.ACKNOWLEDGED_BEFORE_COMMIT),
    PREDICTED_BASE_ACCEPTED(MemorySchool.Flaw.PREDICTED_BASE),
    PURGE_WITHOUT_RESET(MemoryLog.Flaw.NO_RESET_AFTER_PURGE),
    /** What moved out of the scope is not told. */
    SCOPE_LEFT_UNTOLD {
        @Override
        DownPage answered(World world, DownRequest request, DownPage page) {
            return with(
                    page,
                    page.changes().stream()
                            .filter(change -> change.left() != LeaveReason.MOVED)
                            .toList());
        }
    },
    /** Everybody is told what left, also who never had it. */
    SCOPE_LEFT_TOLD_TO_ALL {
        @Override
        DownPage answered(World world, DownRequest request, DownPage page) {
            NavigableMap<UUID, FeedChange> students = world.school().live("STUDENT");
            if (request.scope() == null || page.reset() != null || students.isEmpty()) {
                return page;
            }
            FeedChange any = students.firstEntry().getValue();
            List<FeedChange> changes = new ArrayList<>(page.changes());
            changes.add(new FeedChange(
                    any.entityType(),
                    any.entityId(),
                    Operation.DELETE,
                    null,
                    any.serverVersion(),
                    any.modifiedAt(),
                    LeaveReason.MOVED));
            return with(page, changes);
        }
    },
    /** What leaves takes the edits along. */
    SCOPE_EDITS_LEAVE_TOO {
        @Override
        void beforeApply(Desk desk, DownPage page) {
            for (FeedChange change : page.changes()) {
                if (change.left() == LeaveReason.MOVED) {
                    desk.probe()
                            .write("DELETE FROM outbox_events WHERE open = 1 AND entity_id = '" + change.entityId()
                                    + "'");
                }
            }
        }
    },
    /** The scope is looked at in a snapshot and when it changes, and not when a record does. */
    SCOPE_FORGOTTEN_IN_THE_LOG {
        @Override
        DownPage answered(World world, DownRequest request, DownPage page) {
            if (request.scope() == null || request.cursor() == null || page.reset() != null) {
                return page;
            }
            List<FeedChange> changes = new ArrayList<>(page.changes());
            world.school().live("STUDENT").values().stream().limit(1).forEach(changes::add);
            return with(page, changes);
        }
    },
    /** The cursor has the narrowed rights, and nobody says what they take away. */
    SCOPE_REVOKED_UNTOLD {
        @Override
        DownPage answered(World world, DownRequest request, DownPage page) {
            return new DownPage(
                    page.changes(), page.syncTimestamp(), page.cursor(), page.hasMore(), page.reset(), page.stage());
        }
    };

    private final MemorySchool.Flaw ofServer;
    private final MemoryLog.Flaw ofLog;

    private static DownPage with(DownPage page, List<FeedChange> changes) {
        return new DownPage(
                page.revoked(),
                changes,
                page.syncTimestamp(),
                page.cursor(),
                page.hasMore(),
                page.reset(),
                page.stage());
    }

    PlantedBug() {
        this(MemorySchool.Flaw.NONE, MemoryLog.Flaw.NONE);
    }

    PlantedBug(MemorySchool.Flaw ofServer) {
        this(ofServer, MemoryLog.Flaw.NONE);
    }

    PlantedBug(MemoryLog.Flaw ofLog) {
        this(MemorySchool.Flaw.NONE, ofLog);
    }

    PlantedBug(MemorySchool.Flaw ofServer, MemoryLog.Flaw ofLog) {
        this.ofServer = ofServer;
        this.ofLog = ofLog;
    }

    MemorySchool.Flaw ofServer() {
        return ofServer;
    }

    MemoryLog.Flaw ofLog() {
        return ofLog;
    }

    /** A batch is about to leave the desktop. */
    void beforeSending(Desk desk, List<OutboxEvent> events) {}

    /** The server has read a page and is about to answer it. */
    DownPage answered(World world, DownRequest request, DownPage page) {
        return page;
    }

    /** A page has arrived and is not on the disk yet. */
    void beforeApply(Desk desk, DownPage page) {}

    /** The desktop was killed after a page had arrived; the file is what is left of it. */
    void killedBeforeApply(Probe file, DownPage page) {}
}
