package org.cartable.client.ui.conflicts;

/**
 * One field of a conflict, in words.
 *
 * @param label the field
 * @param mine as the person left it
 * @param before as it was before both
 * @param server as the server has it
 * @param mineChanged the person has changed it
 * @param serverChanged somebody else has changed it
 */
public record ConflictField(
        String label, String mine, String before, String server, boolean mineChanged, boolean serverChanged) {

    /** @return true when anybody has changed it */
    boolean changed() {
        return mineChanged || serverChanged;
    }
}
