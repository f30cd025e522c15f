package org.cartable.client.ui;

import javax.swing.event.DocumentEvent.EventType;
import javax.swing.event.UndoableEditEvent;
import javax.swing.text.AbstractDocument.DefaultDocumentEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.JTextComponent;
import javax.swing.undo.CompoundEdit;
import javax.swing.undo.UndoManager;
import javax.swing.undo.UndoableEdit;

/**
 * Takes back what is typed in a text and not saved, a word at a time. Where nothing of that is left, the key means what it means
 * in the window. Event thread only.
 */
public final class TypingUndo extends UndoManager {

    private final transient JTextComponent component;
    private transient Word word;

    private TypingUndo(JTextComponent component) {
        this.component = component;
    }

    /** @return what is bound to the keys of the component from now on */
    public static TypingUndo on(JTextComponent component) {
        TypingUndo undo = new TypingUndo(component);
        component.getDocument().addUndoableEditListener(undo);
        Controls.focusKeyIf(component, Shortcut.UNDO, undo::canUndo, undo::undo);
        Controls.focusKeyIf(component, Shortcut.REDO, undo::canRedo, undo::redo);
        return undo;
    }

    /** What stands there was not typed, or is saved: there is nothing to take back. */
    public void forget() {
        word = null;
        discardAllEdits();
    }

    @Override
    public void undoableEditHappened(UndoableEditEvent event) {
        UndoableEdit edit = event.getEdit();
        boolean letter = edit instanceof DefaultDocumentEvent change && isLetter(change);
        if (letter && word != null && word.takes((DefaultDocumentEvent) edit)) {
            return;
        }
        word = letter ? new Word((DefaultDocumentEvent) edit) : null;
        addEdit(word == null ? edit : word);
    }

    private boolean isLetter(DefaultDocumentEvent change) {
        if (change.getType() != EventType.INSERT || change.getLength() != 1) {
            return false;
        }
        try {
            return !Character.isWhitespace(
                    component.getDocument().getText(change.getOffset(), 1).charAt(0));
        } catch (BadLocationException gone) {
            return false;
        }
    }

    @Override
    public synchronized void undo() {
        word = null;
        super.undo();
    }

    @Override
    public synchronized void redo() {
        word = null;
        super.redo();
    }

    /** Letters that were typed one behind the other. */
    private static final class Word extends CompoundEdit {

        private int end;

        Word(DefaultDocumentEvent first) {
            super.addEdit(first);
            end = first.getOffset() + 1;
        }

        boolean takes(DefaultDocumentEvent next) {
            if (next.getOffset() != end) {
                return false;
            }
            end++;
            return super.addEdit(next);
        }

        /** What comes after it is offered to it, and does not belong to it. */
        @Override
        public boolean addEdit(UndoableEdit other) {
            return false;
        }

        @Override
        public boolean isInProgress() {
            return false;
        }

        @Override
        public boolean canUndo() {
            end();
            return super.canUndo();
        }
    }
}
