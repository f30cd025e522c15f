package org.cartable.server.rights;

import org.cartable.protocol.admin.WriteScope;

/** What the roles may do in a school that has not chosen otherwise. A type that is not named falls to {@code default}. */
final class DefaultRights {

    private DefaultRights() {}

    static RoleRight of(Role role, String entityType) {
        return switch (role) {
            case ADMINISTRATOR, HEAD, SECRETARY -> RoleRight.ALL;
            case TEACHER -> ofTeacher(entityType);
            case ACCOUNTANT -> ofAccountant(entityType);
        };
    }

    private static RoleRight ofTeacher(String entityType) {
        return switch (entityType) {
            case "PAYMENT" -> RoleRight.NOTHING;
            case "STUDENT" -> RoleRight.READ.without("address");
            case "GRADE", "ATTENDANCE", "ABSENCE", "DISCIPLINARY_INCIDENT" ->
                RoleRight.READ.writing(WriteScope.OWN_CLASSES);
            default -> RoleRight.READ;
        };
    }

    private static RoleRight ofAccountant(String entityType) {
        return switch (entityType) {
            case "PAYMENT" -> RoleRight.ALL;
            case "STUDENT" -> RoleRight.READ.without("notes");
            case "CLASS", "SCHOOL_LEVEL", "ACADEMIC_YEAR", "ENROLLMENT" -> RoleRight.READ;
            default -> RoleRight.NOTHING;
        };
    }
}
