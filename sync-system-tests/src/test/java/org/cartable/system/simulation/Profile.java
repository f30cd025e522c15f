package org.cartable.system.simulation;

/** How much room the people of a world have. Bugs of contention show in the narrow one, those of absence in the wide. */
enum Profile {
    HOT(12),
    MIDDLE(100),
    SPARSE(400);

    private final int keys;

    Profile(int keys) {
        this.keys = keys;
    }

    /** @return how many admission numbers there are */
    int students() {
        return Math.max(4, keys / 2);
    }

    /** @return how many receipt numbers there are */
    int payments() {
        return Math.max(4, keys / 6);
    }

    /** @return how many exams there are */
    int exams() {
        return this == HOT ? 1 : 3;
    }
}
