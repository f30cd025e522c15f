package org.cartable.server.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.LogRun;
import org.cartable.server.changelog.TenantHead;
import org.cartable.server.replica.ReplicaRows;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.CompiledScope;
import org.cartable.server.scope.Condition;
import org.cartable.server.scope.ScopeCompiler;

/**
 * The pages of one desktop that asks for a part of the school, or did until now.
 *
 * <p>Whether a record is in the scope is seen in the records as they are now, which may be later than where the page ends:
 * the log goes on to there, and tells nothing then that the desktop has already. What changed is told from the log, as it
 * was where the page ends, so that values do not come from a later transaction than the page's.
 *
 * <p>What a page of the log must look at is what changed in it, and what belongs to something that moved in it: a student
 * who changes class takes along what is dependent on him or her. And what is in doubt: what was told by an answer that may be
 * lost, and what the desktop has by its own edits.
 */
final class ScopedFeed {

    /** Notes that the desktop was here. */
    @FunctionalInterface
    interface Touching {

        /** @param storedSeq it has stored the log up to this number; null when that is not told */
        void touch(Long storedSeq) throws SQLException;
    }

    private final Connection connection;
    private final UUID tenantId;
    private final UUID clientId;
    private final ChangeLog log;
    private final FeedView view;
    private final CompiledScope scope;

    ScopedFeed(Connection connection, UUID tenantId, UUID clientId, ChangeLog log, FeedView view, CompiledScope scope) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.log = log;
        this.view = view;
        this.scope = scope.withConflictsOf(clientId);
    }

    /** @param cursor null begins a snapshot */
    DownPage page(Cursor cursor, int size, Touching touching) throws SQLException {
        return page(cursor, null, size, touching);
    }

    /**
     * The page that tells what the user may not see any more. A scope may ask by what is hidden now, so what else enters and
     * leaves is told like the difference to another scope.
     *
     * @param cursor one of the log, with other rights
     * @param lost what leaves as a whole
     */
    DownPage narrowed(Cursor cursor, List<Revocation> lost, int size, Touching touching) throws SQLException {
        return page(cursor, lost, size, touching);
    }

    /** @param lost null when the rights are the cursor's */
    private DownPage page(Cursor cursor, List<Revocation> lost, int size, Touching touching) throws SQLException {
        if (cursor == null) {
            TenantHead head = log.head().orElseThrow(DownService::unknownSchool);
            touching.touch(null);
            ReplicaRows rows = ReplicaRows.lock(connection, tenantId, clientId);
            rows.beginAnew();
            rows.remember(scope.fingerprint(), scope.named());
            return snapshot(rows, null, head, false, size);
        }
        boolean sameScope = cursor.scope().fingerprint() == scope.fingerprint();
        boolean inSnapshot = cursor.snapshot() != null;
        boolean onlyLog = sameScope && lost == null;
        LogRun run = log.runAfter(cursor.position(), inSnapshot || !onlyLog ? 0 : size)
                .orElseThrow(DownService::unknownSchool);
        touching.touch(
                run.state() == CursorState.OK && !inSnapshot ? run.start().seq() : null);
        if (run.state() != CursorState.OK) {
            return DownPage.resetFor(Reset.Reason.valueOf(run.state().name()));
        }
        ReplicaRows rows = ReplicaRows.lock(connection, tenantId, clientId);
        long page = cursor.scope().whole() ? rows.last() : cursor.scope().page();
        Optional<Set<String>> heldInPart = rows.types(cursor.scope().fingerprint());
        boolean unknown = rows.forgot(page) || heldInPart.isEmpty() || inSnapshot && !sameScope;
        if (lost != null && (unknown || page > rows.last())) {
            // The fresh copy has to be one for the sake of rights.
            return DownPage.resetFor(Reset.Reason.RIGHTS);
        }
        if (page > rows.last()) {
            return DownPage.resetFor(Reset.Reason.REWOUND);
        }
        if (unknown) {
            // What the desktop holds is not known here: half of a first copy under another scope, or from long ago.
            return DownPage.resetFor(Reset.Reason.GONE);
        }
        rows.standOn(page);
        if (inSnapshot) {
            return snapshot(rows, cursor.snapshot(), new TenantHead(run.end(), run.endAt()), run.more(), size);
        }
        return onlyLog
                ? logPage(rows, run, page, size)
                : difference(
                        rows,
                        run,
                        lost == null ? List.of() : lost,
                        cursor.scope().fingerprint(),
                        heldInPart.get(),
                        size);
    }

    private DownPage snapshot(ReplicaRows rows, SnapshotPlace place, TenantHead began, boolean moreInLog, int size)
            throws SQLException {
        FeedView stamped = view.stamped(new ScopeStamp(scope.fingerprint(), rows.last() + 1));
        DownPage page = new SnapshotPages(connection, tenantId, stamped, scope.conditions())
                .page(place, began, moreInLog, size);
        Map<String, List<UUID>> told = new LinkedHashMap<>();
        for (FeedChange change : page.changes()) {
            told.computeIfAbsent(change.entityType(), type -> new ArrayList<>()).add(change.entityId());
        }
        for (Map.Entry<String, List<UUID>> ofType : told.entrySet()) {
            if (scope.of(ofType.getKey()).isPresent()) {
                rows.tell(ofType.getKey(), ofType.getValue());
            }
        }
        rows.nextPage();
        // What the desktop had and is not in the snapshot is told before that counts as complete.
        return new DownPage(
                page.changes(),
                page.syncTimestamp(),
                page.cursor(),
                page.hasMore() || anyInDoubt(rows),
                page.reset(),
                page.stage());
    }

    private boolean anyInDoubt(ReplicaRows rows) throws SQLException {
        for (String type : scope.types()) {
            if (!rows.inDoubt(type, 1).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private DownPage logPage(ReplicaRows rows, LogRun run, long page, int size) throws SQLException {
        List<LogEntry> entries = log.read(run, view.withheld());
        if (entries.size() < run.end().seq() - run.start().seq()) {
            // Numbers are dense: a purge has overtaken the reader.
            return DownPage.resetFor(Reset.Reason.GONE);
        }
        Map<EntityKey, LogEntry> changed = LogPages.latest(entries, view.include());
        Movements movements = Movements.in(connection, tenantId, entries);
        Set<EntityKey> told = new HashSet<>();
        List<FeedChange> entering = new ArrayList<>();
        List<FeedChange> leaving = new ArrayList<>();
        boolean noted = false;
        int doubtsLeft = size;
        for (SyncedType type : view.types()) {
            Condition condition = scope.of(type.name()).orElse(null);
            if (condition == null) {
                continue;
            }
            Membership membership = new Membership(connection, tenantId, clientId, type, condition, view.rights());
            List<UUID> inDoubt = rows.inDoubt(type.name(), doubtsLeft);
            doubtsLeft -= inDoubt.size();
            Candidates candidates = Candidates.of(type.name(), condition, changed, movements, inDoubt);
            if (candidates.none()) {
                continue;
            }
            List<Membership.Member> members = membership.members(candidates);
            List<UUID> news = new ArrayList<>();
            Set<UUID> inScope = new HashSet<>();
            for (Membership.Member member : members) {
                inScope.add(member.id());
                EntityKey key = new EntityKey(type.name(), member.id());
                LogEntry entry = changed.get(key);
                if (entry != null && entry.operation() != Operation.DELETE) {
                    told.add(key);
                } else if (entry == null && !member.held()) {
                    entering.add(membership.entering(member));
                }
                if (!member.held() && (entry == null || entry.operation() != Operation.DELETE)) {
                    news.add(member.id());
                }
            }
            List<FeedChange> left = membership.leaving(candidates, inScope, run.endAt(), Integer.MAX_VALUE);
            rows.tell(type.name(), news);
            rows.leave(type.name(), left.stream().map(FeedChange::entityId).toList());
            noted |= !news.isEmpty() || !left.isEmpty();
            leaving.addAll(left);
        }
        List<FeedChange> changes = new ArrayList<>();
        changed.forEach((key, entry) -> {
            if (scope.of(key.entityType()).isEmpty() || told.contains(key)) {
                changes.add(LogPages.change(entry));
            }
        });
        changes.addAll(entering);
        changes.addAll(leaving);
        ScopeStamp stamp = new ScopeStamp(scope.fingerprint(), noted ? rows.nextPage() : page);
        boolean more = run.more() || doubtsLeft == 0;
        return new DownPage(changes, run.endAt(), view.stamped(stamp).cursor(run.end(), null), more, null);
    }

    /**
     * What another scope than the cursor's, or other rights, bring and take away. The cursor stays where it is in the log.
     * While there is more than a page of it, the cursor names a scope of its own: the desktop holds something between the two.
     *
     * @param lost what the user may not see any more
     * @param before the types of which it is known what the desktop holds; of all others it holds all
     */
    private DownPage difference(
            ReplicaRows rows, LogRun run, List<Revocation> lost, long beforeFingerprint, Set<String> before, int size)
            throws SQLException {
        for (Revocation revoked : lost) {
            if (revoked.whole()) {
                rows.leave(revoked.entityType());
            }
        }
        Set<String> either = new HashSet<>(before);
        either.addAll(scope.named());
        List<FeedChange> changes = new ArrayList<>();
        List<FeedChange> leaving = new ArrayList<>();
        for (SyncedType type : view.types()) {
            if (!either.contains(type.name())) {
                continue;
            }
            if (!before.contains(type.name())) {
                rows.assumeWhole(type.name(), type.table(), run.start().seq());
            }
            Condition condition = scope.of(type.name()).orElse(Condition.ALL);
            Membership membership = new Membership(connection, tenantId, clientId, type, condition, view.rights());
            List<FeedChange> entering = membership.entering(size - changes.size() - leaving.size());
            rows.tell(type.name(), entering.stream().map(FeedChange::entityId).toList());
            changes.addAll(entering);
            List<FeedChange> left = membership.leaving(run.endAt(), size - changes.size() - leaving.size());
            rows.leave(type.name(), left.stream().map(FeedChange::entityId).toList());
            leaving.addAll(left);
        }
        changes.addAll(leaving);
        boolean complete = changes.size() < size;
        long fingerprint = complete
                ? scope.fingerprint()
                : ScopeCompiler.fingerprint(beforeFingerprint + " to " + scope.fingerprint());
        if (fingerprint != CompiledScope.WHOLE) {
            rows.remember(fingerprint, complete ? scope.named() : either);
        }
        // Numbered also when the cursor does not say so: the answer may get lost.
        long page = rows.nextPage();
        ScopeStamp stamp = fingerprint == CompiledScope.WHOLE ? ScopeStamp.WHOLE : new ScopeStamp(fingerprint, page);
        return DownPage.narrowed(
                lost, changes, run.endAt(), view.stamped(stamp).cursor(run.start(), null), !complete || run.more());
    }
}
