package org.cartable.client.ui.conflicts;

import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;

/**
 * One field of a conflict, in words.
 *
 * @param schema the field
 * @param label its name for people
 * @param mine as the person left it
 * @param before as it was before both
 * @param server as the server has it
 * @param mineChanged the person has changed it
 * @param serverChanged somebody else has changed it
 * @param clash both have, to different values: a person has to choose
 * @param rememberable the choice may be remembered as a rule
 */
public record ConflictField(
        FieldSchema schema,
        String label,
        String mine,
        String before,
        String server,
        boolean mineChanged,
        boolean serverChanged,
        boolean clash,
        boolean rememberable) {

    /** @return names the field */
    public String name() {
        return schema.name();
    }

    /** @return true when anybody has changed it */
    boolean changed() {
        return mineChanged || serverChanged;
    }

    /** @return a third value can be typed; of what is chosen from a list one of the two sides is taken */
    public boolean typable() {
        return schema.kind() != FieldKind.REFERENCE
                && schema.kind() != FieldKind.ENUM
                && schema.kind() != FieldKind.BOOLEAN;
    }

    /** @return what is to stay unless the person says otherwise; null when only they can say */
    Side obvious() {
        if (clash) {
            return null;
        }
        return mineChanged && !serverChanged ? Side.MINE : Side.SERVER;
    }
}
