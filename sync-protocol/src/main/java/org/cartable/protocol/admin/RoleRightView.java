package org.cartable.protocol.admin;

import java.util.List;

/**
 * What one role may do with one type in a school.
 *
 * @param role the role, as in the tokens
 * @param entityType the type
 * @param read it gets the entities
 * @param write the entities that it may create, change and delete; none when it does not read
 * @param hiddenFields the fields that it gets in none of them
 * @param readOnlyFields the fields that it gets and may not set
 * @param chosen the school has chosen this; false when it is the default. Not looked at in a request
 */
public record RoleRightView(
        String role,
        String entityType,
        boolean read,
        WriteScope write,
        List<String> hiddenFields,
        List<String> readOnlyFields,
        boolean chosen) {

    public RoleRightView {
        hiddenFields = hiddenFields == null ? List.of() : List.copyOf(hiddenFields);
        readOnlyFields = readOnlyFields == null ? List.of() : List.copyOf(readOnlyFields);
    }
}
