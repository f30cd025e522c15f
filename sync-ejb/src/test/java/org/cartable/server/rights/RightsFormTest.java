package org.cartable.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartable.protocol.admin.RightsView;
import org.cartable.protocol.admin.RoleRightView;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.SchoolRights.Place;
import org.cartable.server.school.SchemaRegistry;
import org.junit.jupiter.api.Test;

class RightsFormTest {

    private final SchemaRegistry registry = new SchemaRegistry();

    @Test
    void whatIsShownMayBeSentBackAndChoosesNothing() {
        SchoolRights rights = new SchoolRights(Map.of(
                new Place(Role.TEACHER, "EXAM"),
                new RoleRight(true, WriteScope.OWN_CLASSES, Set.of(), Set.of("term"))));

        RightsView shown = RightsForm.show(registry, rights);

        assertThat(shown.rights()).hasSize(5 * 13);
        assertThat(shown.rights()).filteredOn(RoleRightView::chosen).hasSize(1);
        assertThat(RightsForm.read(registry, shown)).isEqualTo(rights);
        assertThat(RightsForm.read(registry, RightsForm.show(registry, new SchoolRights(Map.of())))
                        .chosen())
                .isEmpty();
    }

    @Test
    void aRightThatCannotBeIsRefused() {
        refused(line("JANITOR", "EXAM", true, WriteScope.ALL, "", ""), "there is no such role");
        refused(line("TEACHER", "LUNCH", true, WriteScope.ALL, "", ""), "there is no such type");
        refused(line("TEACHER", "EXAM", false, WriteScope.ALL, "", ""), "who writes has to read");
        refused(line("TEACHER", "TEACHER", true, WriteScope.OWN_CLASSES, "", ""), "belong to no class");
        refused(line("TEACHER", "EXAM", true, WriteScope.ALL, "colour", ""), "has no field colour");
        refused(line("TEACHER", "EXAM", true, WriteScope.ALL, "", "colour"), "has no field colour");
        RoleRightView twice = line("TEACHER", "EXAM", true, WriteScope.ALL, "", "");
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> RightsForm.read(registry, new RightsView(List.of(twice, twice))))
                .withMessageContaining("twice");
    }

    private void refused(RoleRightView line, String why) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> RightsForm.read(registry, new RightsView(List.of(line))))
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST));
    }

    private static RoleRightView line(
            String role, String type, boolean read, WriteScope write, String hidden, String readOnly) {
        return new RoleRightView(
                role,
                type,
                read,
                write,
                hidden.isEmpty() ? List.of() : List.of(hidden),
                readOnly.isEmpty() ? List.of() : List.of(readOnly),
                false);
    }
}
