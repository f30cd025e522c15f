package org.cartable.client.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.store.UndoResult.Way;
import org.cartable.protocol.entity.EntityKey;

/**
 * The last steps that were done in this program, newest first, and the way back and forth (DESK-20). A step is taken back only
 * where all that it changed stands as it left it: an edit that never left this machine is withdrawn, any other is countered by
 * a new one. A step that cannot be taken back is forgotten, with the reason; it stays in the {@link EditHistory}.
 *
 * <p>Steps are kept in memory: they outlive a window and not the program, since nobody expects a key to take back what was done
 * the day before. Thread-safe.
 */
public final class EditSteps {

    /** As many as somebody would take back one after the other. */
    static final int STEPS_MAX = 100;

    private final LocalDatabase database;
    private final StepReversal reversal;
    private final Deque<EditStep> done = new ArrayDeque<>();
    private final Deque<EditStep> undone = new ArrayDeque<>();

    EditSteps(
            LocalDatabase database,
            LocalSchema schema,
            References references,
            EventMaker events,
            ParkedEdits parkedEdits) {
        this.database = database;
        this.reversal = new StepReversal(schema, references, events, parkedEdits);
    }

    /** @return what would be taken back next */
    public synchronized Optional<EditStep> last() {
        return Optional.ofNullable(done.peek());
    }

    /** @return what would be done again next */
    public synchronized Optional<EditStep> next() {
        return Optional.ofNullable(undone.peek());
    }

    /** Takes the last step back. */
    public UndoResult undo() {
        return go(done, undone, null);
    }

    /** Takes back that step, also when others were done after it. */
    public UndoResult undo(EditStep step) {
        return go(done, undone, step);
    }

    /** Does the step again that was taken back last. */
    public UndoResult redo() {
        return go(undone, done, null);
    }

    /** A person did something: what was taken back before is not done again any more. */
    synchronized void add(EditStep step) {
        if (step.changes().isEmpty()) {
            return;
        }
        done.push(step);
        undone.clear();
        if (done.size() > STEPS_MAX) {
            done.removeLast();
        }
    }

    /** The step was not saved after all. */
    synchronized void remove(EditStep step) {
        done.remove(step);
        undone.remove(step);
    }

    private UndoResult go(Deque<EditStep> from, Deque<EditStep> to, EditStep wanted) {
        EditStep[] asked = new EditStep[1];
        try {
            return database.write(sql -> {
                asked[0] = find(from, wanted);
                return asked[0] == null
                        ? new UndoResult(null, Way.NOTHING, null, null, null)
                        : go(sql, asked[0], from, to);
            });
        } catch (StepReversal.StandsInTheWay reason) {
            remove(asked[0]);
            return new UndoResult(asked[0], reason.way(), reason.culprit(), reason.field(), null);
        } catch (EditRefusedException refused) {
            remove(asked[0]);
            EntityKey culprit = asked[0].changes().get(0).key();
            return new UndoResult(asked[0], Way.NOT_ALLOWED, culprit, null, refused.getMessage());
        }
    }

    private UndoResult go(SqlSession sql, EditStep step, Deque<EditStep> from, Deque<EditStep> to) throws SQLException {
        StepReversal.Outcome outcome = reversal.go(sql, step, from == done ? step.backwards() : step.changes());
        move(step, outcome, from, to);
        return new UndoResult(step, outcome.way(), null, null, null);
    }

    /** @param wanted null for the newest */
    private synchronized EditStep find(Deque<EditStep> steps, EditStep wanted) {
        if (wanted == null) {
            return steps.peek();
        }
        return steps.contains(wanted) ? wanted : null;
    }

    private synchronized void move(
            EditStep step, StepReversal.Outcome outcome, Deque<EditStep> from, Deque<EditStep> to) {
        from.remove(step);
        UUID group = outcome.transactionId() == null ? step.transactionId() : outcome.transactionId();
        to.push(new EditStep(step.changes(), step.priority(), group, outcome.discarded()));
        outcome.anew().forEach((old, now) -> {
            rename(done, old, now);
            rename(undone, old, now);
        });
    }

    /** What came back is another entity to the server; the steps before and after mean that one now. */
    private static void rename(Deque<EditStep> steps, EntityKey old, UUID now) {
        List<EditStep> renamed =
                steps.stream().map(step -> StepReversal.renamed(step, old, now)).toList();
        steps.clear();
        steps.addAll(renamed);
    }
}
