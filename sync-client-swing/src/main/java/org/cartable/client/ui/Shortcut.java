package org.cartable.client.ui;

import java.util.List;

/**
 * The keys of the window. Views bind them from here and the sheet of keys is made from here, so that it shows what there is.
 * Each has a text {@code keys.NAME} that says what it does; keys are written as {@code KeyStroke} reads them.
 */
public enum Shortcut {
    KEYS(Place.EVERYWHERE, "F1", "typed ?"),
    QUICK_OPEN(Place.EVERYWHERE, "ctrl K"),
    SECTION(Place.EVERYWHERE, "ctrl 1", "ctrl 2", "ctrl 3", "ctrl 4", "ctrl 5", "ctrl 6", "ctrl 7", "ctrl 8", "ctrl 9"),
    STUDENT_FILE(Place.EVERYWHERE, "ctrl shift F"),
    UNDO(Place.EVERYWHERE, "ctrl Z"),
    REDO(Place.EVERYWHERE, "ctrl shift Z", "ctrl Y"),
    SYNC_NOW(Place.EVERYWHERE, "F5"),
    SYNC_STATE(Place.EVERYWHERE, "F6"),
    OUTBOX(Place.EVERYWHERE, "F7"),
    HISTORY(Place.EVERYWHERE, "ctrl H"),
    EXPORT(Place.EVERYWHERE, "ctrl shift E"),
    NOTICES(Place.EVERYWHERE, "ctrl shift N"),
    PRINT(Place.EVERYWHERE, "ctrl P"),
    LARGER(Place.EVERYWHERE, "ctrl PLUS", "ctrl ADD", "ctrl EQUALS", "ctrl shift EQUALS"),
    SMALLER(Place.EVERYWHERE, "ctrl MINUS", "ctrl SUBTRACT"),
    NORMAL_SIZE(Place.EVERYWHERE, "ctrl 0", "ctrl NUMPAD0"),
    LOCK(Place.EVERYWHERE, "ctrl L"),
    QUIT(Place.EVERYWHERE, "ctrl Q"),

    NEW(Place.RECORDS, "ctrl N"),
    SAVE(Place.RECORDS, "ctrl S"),
    SEARCH(Place.RECORDS, "ctrl F"),
    FILTER(Place.RECORDS, "ctrl shift L"),
    VIEWS(Place.RECORDS, "ctrl shift V"),
    SEARCH_NOTHING(Place.RECORDS, "ESCAPE"),
    LIST(Place.RECORDS, "DOWN", "ENTER"),
    CHOOSE_ALL(Place.RECORDS, "ctrl A"),

    NOTE_REMARK(Place.ROLL_CALL, "F2"),
    NOTE_NOTHING(Place.ROLL_CALL, "DELETE", "BACK_SPACE"),

    GRADE_EDIT(Place.GRADEBOOK, "F2"),
    GRADE_CLEAR(Place.GRADEBOOK, "DELETE", "BACK_SPACE"),
    GRADE_BELOW(Place.GRADEBOOK, "ENTER"),
    GRADE_ABOVE(Place.GRADEBOOK, "shift ENTER"),
    GRADE_NEXT(Place.GRADEBOOK, "TAB"),
    GRADE_PREVIOUS(Place.GRADEBOOK, "shift TAB"),
    GRADE_PASTE(Place.GRADEBOOK, "ctrl V");

    /** Where a key works. */
    public enum Place {
        EVERYWHERE,
        /** Where the list and the form are in sight. */
        RECORDS,
        ROLL_CALL,
        GRADEBOOK
    }

    private final Place place;
    private final List<String> keys;

    Shortcut(Place place, String... keys) {
        this.place = place;
        this.keys = List.of(keys);
    }

    /** @return where it works */
    public Place place() {
        return place;
    }

    /** @return the keys, each of which does it; the first is the one that menus show */
    public List<String> keys() {
        return keys;
    }
}
