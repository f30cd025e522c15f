package org.cartable.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.server.rights.SchoolRights.Place;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class RightsTest {

    private static final UUID OWN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    /** R reads, W writes all, C writes what belongs to own classes; the columns are the roles as they are declared. */
    private static final String DEFAULTS = """
            ACADEMIC_YEAR          RW RW RW R  R
            SCHOOL_LEVEL           RW RW RW R  R
            CLASS                  RW RW RW R  R
            STUDENT                RW RW RW R  R
            TEACHER                RW RW RW R  -
            ENROLLMENT             RW RW RW R  R
            TEACHING_ASSIGNMENT    RW RW RW R  -
            EXAM                   RW RW RW R  -
            GRADE                  RW RW RW RC -
            PAYMENT                RW RW RW -  RW
            ATTENDANCE             RW RW RW RC -
            ABSENCE                RW RW RW RC -
            DISCIPLINARY_INCIDENT  RW RW RW RC -
            """;

    private final List<SyncedType> types = new SchemaRegistry().types();

    private Rights rights(Role... roles) {
        return rights(Map.of(), roles);
    }

    private Rights rights(Map<Place, RoleRight> chosen, Role... roles) {
        return Rights.of(types, new SchoolRights(chosen), Set.of(roles), Set.of(OWN));
    }

    @Test
    @Rule("RIGHT-1")
    void theDefaultsAreThese() {
        StringBuilder table = new StringBuilder();
        for (SyncedType type : types) {
            String row = EnumSet.allOf(Role.class).stream()
                    .map(role -> letters(rights(role), type.name()))
                    .collect(Collectors.joining(" "));
            table.append("%-22s %s%n".formatted(type.name(), row.stripTrailing()));
        }
        assertThat(table.toString()).isEqualToNormalizingNewlines(DEFAULTS);
    }

    private static String letters(Rights rights, String type) {
        String write = rights.mayWrite(type, List.of(), Set.of(OTHER), Set.of(OTHER))
                ? "W"
                : rights.mayWrite(type, List.of(), Set.of(OWN), Set.of(OWN)) ? "C" : " ";
        return rights.mayRead(type) ? "R" + write : "- ";
    }

    @Test
    @Rule("RIGHT-1")
    void byDefaultATeacherSeesNoAddressAndAnAccountantNoNotes() {
        for (SyncedType type : types) {
            boolean student = type.name().equals("STUDENT");
            assertThat(rights(Role.TEACHER).hiddenFields(type.name()))
                    .as(type.name())
                    .isEqualTo(student ? Set.of("address") : type.name().equals("PAYMENT") ? fieldsOf(type) : Set.of());
            assertThat(rights(Role.SECRETARY).hiddenFields(type.name())).isEmpty();
            assertThat(rights(Role.HEAD).hiddenFields(type.name())).isEmpty();
            assertThat(rights(Role.ADMINISTRATOR).hiddenFields(type.name())).isEmpty();
        }
        assertThat(rights(Role.ACCOUNTANT).hiddenFields("STUDENT")).containsExactly("notes");
        assertThat(rights(Role.ACCOUNTANT).hiddenFields("PAYMENT")).isEmpty();
    }

    private static Set<String> fieldsOf(SyncedType type) {
        return type.fields().stream().map(field -> field.name()).collect(Collectors.toSet());
    }

    @Test
    void theDefaultsNameFieldsThatAreThere() {
        for (Role role : Role.values()) {
            for (SyncedType type : types) {
                assertThat(fieldsOf(type))
                        .containsAll(DefaultRights.of(role, type.name()).hiddenFields());
            }
        }
    }

    @Test
    @Rule("RIGHT-2")
    void withSeveralRolesOneMayWhatAnyOfThemMay() {
        Rights both = rights(Role.TEACHER, Role.ACCOUNTANT);
        assertThat(both.mayRead("PAYMENT")).isTrue();
        assertThat(both.mayRead("GRADE")).isTrue();
        assertThat(both.hiddenFields("STUDENT")).isEmpty();
        assertThat(both.mayWrite("GRADE", List.of("score"), Set.of(OWN), Set.of(OWN)))
                .isTrue();
        assertThat(both.mayWrite("GRADE", List.of("score"), Set.of(OTHER), Set.of(OTHER)))
                .isFalse();
    }

    @Test
    @Rule("RIGHT-2")
    void withSeveralRolesEachFieldNeedsOneThatOpensIt() {
        Map<Place, RoleRight> chosen = Map.of(
                new Place(Role.TEACHER, "GRADE"),
                new RoleRight(true, WriteScope.OWN_CLASSES, Set.of(), Set.of()),
                new Place(Role.ACCOUNTANT, "GRADE"),
                new RoleRight(true, WriteScope.ALL, Set.of(), Set.of("score")));
        Rights both = rights(chosen, Role.TEACHER, Role.ACCOUNTANT);
        assertThat(both.mayWrite("GRADE", List.of("score", "comment"), Set.of(OWN), Set.of(OWN)))
                .isTrue();
        assertThat(both.mayWrite("GRADE", List.of("comment"), Set.of(OTHER), Set.of(OTHER)))
                .isTrue();
        assertThat(both.mayWrite("GRADE", List.of("score"), Set.of(OTHER), Set.of(OTHER)))
                .isFalse();
    }

    @Test
    void withoutAKnownRoleNothingIsSeenOrWritten() {
        Rights none = rights();
        for (SyncedType type : types) {
            assertThat(none.mayRead(type.name())).isFalse();
            assertThat(none.mayWriteSome(type.name())).isFalse();
            assertThat(none.mayWrite(type.name(), List.of(), null, null)).isFalse();
        }
        assertThat(Role.among(Set.of("TEACHER", "janitor"))).containsExactly(Role.TEACHER);
    }

    @Test
    void aTypeThatIsNotInTheSchemaIsClosed() {
        assertThat(rights(Role.HEAD).mayRead("?")).isFalse();
        assertThat(rights(Role.HEAD).mayWrite("?", List.of(), null, null)).isFalse();
    }

    @Test
    @Rule("RIGHT-3")
    void bothWhatAnEntityIsAndWhatItBecomesHaveToBeInReach() {
        Rights teacher = rights(Role.TEACHER);
        assertThat(teacher.mayWrite("GRADE", List.of(), null, Set.of(OWN))).isTrue();
        assertThat(teacher.mayWrite("GRADE", List.of(), Set.of(OWN), null)).isTrue();
        assertThat(teacher.mayWrite("GRADE", List.of(), Set.of(OWN), Set.of(OTHER)))
                .isFalse();
        assertThat(teacher.mayWrite("GRADE", List.of(), Set.of(OTHER), Set.of(OWN)))
                .isFalse();
        assertThat(teacher.mayWrite("GRADE", List.of(), null, Set.of()))
                .as("of no class")
                .isFalse();
        assertThat(teacher.mayWrite("ABSENCE", List.of(), null, Set.of(OTHER, OWN)))
                .as("of a student who is in both")
                .isTrue();
    }

    @Test
    @Rule("RIGHT-3")
    void aFieldThatIsReadOnlyOrHiddenIsNotWritten() {
        Rights secretary = rights(
                Map.of(
                        new Place(Role.SECRETARY, "STUDENT"),
                        new RoleRight(true, WriteScope.ALL, Set.of("notes"), Set.of("status"))),
                Role.SECRETARY);
        assertThat(secretary.mayWrite("STUDENT", List.of("lastName"), Set.of(), Set.of()))
                .isTrue();
        assertThat(secretary.mayWrite("STUDENT", List.of("lastName", "notes"), Set.of(), Set.of()))
                .isFalse();
        assertThat(secretary.mayWrite("STUDENT", List.of("status"), Set.of(), Set.of()))
                .isFalse();
        assertThat(secretary.mayWriteSome("STUDENT", "lastName")).isTrue();
        assertThat(secretary.mayWriteSome("STUDENT", "notes")).isFalse();
        assertThat(secretary.mayWriteSome("STUDENT", "status")).isFalse();
    }

    @Test
    void whoWritesHasToRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleRight(false, WriteScope.ALL, Set.of(), Set.of()));
    }

    @Test
    @Rule("RIGHT-4")
    void aDocumentLosesWhatTheCallerMayNotSee() {
        JsonObject student = Json.createObjectBuilder()
                .add("lastName", "Traoré")
                .add("address", "x")
                .build();
        assertThat(rights(Role.TEACHER).visible("STUDENT", student).toString()).isEqualTo("{\"lastName\":\"Traoré\"}");
        assertThat(rights(Role.HEAD).visible("STUDENT", student)).isSameAs(student);
        assertThat(rights(Role.TEACHER).visible("PAYMENT", student)).isNull();
        assertThat(rights(Role.HEAD).visible("STUDENT", null)).isNull();
        assertThat(rights(Role.TEACHER).visibleFields("STUDENT", List.of("address", "lastName")))
                .containsExactly("lastName");
        assertThat(rights(Role.TEACHER).visibleFields("PAYMENT", List.of("amount")))
                .isEmpty();
    }

    @Test
    @Rule("RIGHT-4")
    void aReferenceToWhatMayNotBeReadIsHiddenToo() {
        Rights teacher = rights(Map.of(new Place(Role.TEACHER, "TEACHER"), RoleRight.NOTHING), Role.TEACHER);
        assertThat(teacher.hiddenFields("DISCIPLINARY_INCIDENT")).containsExactly("teacherId");
        assertThat(teacher.mayWriteSome("DISCIPLINARY_INCIDENT", "teacherId")).isFalse();
    }

    @Test
    @Rule("RIGHT-5")
    void theFingerprintNamesWhatMayBeReadAndNothingElse() {
        assertThat(rights(Role.HEAD).fingerprint()).isZero();
        assertThat(rights(Role.HEAD).withholdNothing()).isTrue();
        long teacher = rights(Role.TEACHER).fingerprint();
        assertThat(Set.of(
                        teacher,
                        rights(Role.ACCOUNTANT).fingerprint(),
                        rights().fingerprint(),
                        rights(Map.of(new Place(Role.TEACHER, "PAYMENT"), RoleRight.READ), Role.TEACHER)
                                .fingerprint(),
                        rights(Map.of(new Place(Role.TEACHER, "STUDENT"), RoleRight.READ), Role.TEACHER)
                                .fingerprint(),
                        0L))
                .hasSize(6);
        assertThat(rights(Map.of(new Place(Role.TEACHER, "GRADE"), RoleRight.READ), Role.TEACHER)
                        .fingerprint())
                .as("writing less is no other reading")
                .isEqualTo(teacher);
    }

    @Test
    void entitiesBelongToClassesByTheShortestWay() {
        assertThat(types.stream().flatMap(type -> ClassLink.of(type).stream()
                        .map(link -> type.name() + " " + link.field().name() + " " + link.via())))
                .containsExactly(
                        "ENROLLMENT classId CLASS",
                        "TEACHING_ASSIGNMENT classId CLASS",
                        "EXAM classId CLASS",
                        "GRADE examId EXAM",
                        "PAYMENT studentId STUDENT",
                        "ATTENDANCE classId CLASS",
                        "ABSENCE studentId STUDENT",
                        "DISCIPLINARY_INCIDENT studentId STUDENT");
    }
}
