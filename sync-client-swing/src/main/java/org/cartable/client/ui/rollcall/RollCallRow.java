package org.cartable.client.ui.rollcall;

import java.util.UUID;
import org.cartable.client.ui.entities.StateWord;

/**
 * One student of the roll.
 *
 * @param studentId who
 * @param name for the person
 * @param mark what is noted, as the payload has it; null for nothing yet
 * @param markText the same for the person; empty for nothing yet
 * @param comment the remark; empty for none
 * @param state where the edit stands; null while there is none, and while it is not on the disk yet
 */
public record RollCallRow(UUID studentId, String name, String mark, String markText, String comment, StateWord state) {

    RollCallRow marked(Mark as) {
        return new RollCallRow(
                studentId, name, as == null ? null : as.value(), as == null ? "" : as.label(), comment, null);
    }
}
