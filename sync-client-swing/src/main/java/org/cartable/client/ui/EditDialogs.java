package org.cartable.client.ui;

import javax.swing.JFrame;
import org.cartable.client.ui.audit.AuditDialog;
import org.cartable.client.ui.conflicts.ConflictsDialog;
import org.cartable.client.ui.conflicts.DecisionRulesDialog;
import org.cartable.client.ui.history.HistoryDialog;
import org.cartable.client.ui.outbox.OutboxDialog;
import org.cartable.client.ui.outbox.OutboxEntry;
import org.cartable.client.ui.runs.RunHistoryDialog;
import org.cartable.protocol.entity.EntityKey;

/**
 * The dialogs about what becomes of edits, from the outbox to the history, and the ways between them. Each keeps what it
 * shows until it is asked again. Event thread only.
 */
final class EditDialogs {

    private final WindowModel model;
    private final ConflictsDialog conflicts;
    private final DecisionRulesDialog rules;
    private final OutboxDialog outbox;
    private final HistoryDialog history;
    private final AuditDialog audit;
    private final RunHistoryDialog runs;

    EditDialogs(JFrame owner, WindowModel model, Texts texts) {
        this.model = model;
        conflicts = new ConflictsDialog(owner, model.conflicts(), texts, this::showRules, this::showHistory);
        rules = new DecisionRulesDialog(owner, model.decisionRules(), texts, this::showConflicts);
        outbox = new OutboxDialog(owner, model.outbox(), texts, this::showHistory);
        history = new HistoryDialog(owner, model.history(), texts, this::showAudit);
        audit = new AuditDialog(owner, model.audit(), texts);
        runs = new RunHistoryDialog(owner, model.runs(), texts);
        model.outbox().deciding().listen(this::decide);
        model.decidingConflict().listen(this::showConflicts);
        model.decidingRefused().listen(this::showOutbox);
        model.lookingBack().listen(() -> history.setVisible(true));
    }

    void showConflicts() {
        conflicts.setVisible(true);
    }

    /** The conflict of what stands in the form. */
    void showConflictOfEntity() {
        model.form().key().ifPresent(model.conflicts()::select);
        showConflicts();
    }

    private void decide() {
        model.outbox().selected().map(OutboxEntry::key).ifPresent(model.conflicts()::select);
        showConflicts();
    }

    void showRules() {
        model.decisionRules().show();
        rules.setVisible(true);
    }

    void showOutbox() {
        model.outbox().show();
        outbox.setVisible(true);
    }

    void showRefused() {
        model.outbox().showRefused();
        outbox.setVisible(true);
    }

    /** The edits of what stands in the form. */
    void showRefusedOfEntity() {
        model.form().key().ifPresent(model.outbox()::show);
        outbox.setVisible(true);
    }

    void showHistory() {
        model.history().showAll();
        history.setVisible(true);
    }

    /** What became of the edits of what stands in the form. */
    void showHistoryOfEntity() {
        model.form().key().ifPresent(model.history()::showOnly);
        history.setVisible(true);
    }

    private void showAudit(EntityKey key) {
        model.audit().show(key);
        audit.setVisible(true);
    }

    void showRuns() {
        model.runs().show();
        runs.setVisible(true);
    }
}
