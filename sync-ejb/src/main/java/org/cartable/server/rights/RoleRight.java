package org.cartable.server.rights;

import java.util.Objects;
import java.util.Set;
import org.cartable.protocol.admin.WriteScope;

/**
 * What one role may do with one type.
 *
 * @param read it gets the entities
 * @param write the entities that it may create, change and delete; none when it does not read: who cannot see what is
 *     there would only overwrite it
 * @param hiddenFields the fields that it gets in none of them
 * @param readOnlyFields the fields that it gets and may not set
 */
record RoleRight(boolean read, WriteScope write, Set<String> hiddenFields, Set<String> readOnlyFields) {

    static final RoleRight NOTHING = new RoleRight(false, WriteScope.NONE, Set.of(), Set.of());
    static final RoleRight READ = new RoleRight(true, WriteScope.NONE, Set.of(), Set.of());
    static final RoleRight ALL = new RoleRight(true, WriteScope.ALL, Set.of(), Set.of());

    RoleRight {
        Objects.requireNonNull(write, "write");
        hiddenFields = Set.copyOf(hiddenFields);
        readOnlyFields = Set.copyOf(readOnlyFields);
        if (!read && write != WriteScope.NONE) {
            throw new IllegalArgumentException("writes without reading");
        }
    }

    RoleRight writing(WriteScope scope) {
        return new RoleRight(read, scope, hiddenFields, readOnlyFields);
    }

    RoleRight without(String... fields) {
        return new RoleRight(read, write, Set.of(fields), readOnlyFields);
    }

    /** @return where the role writes, it may set the field too */
    boolean opens(String field) {
        return !hiddenFields.contains(field) && !readOnlyFields.contains(field);
    }
}
