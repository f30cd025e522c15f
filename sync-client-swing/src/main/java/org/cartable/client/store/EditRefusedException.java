package org.cartable.client.store;

import java.util.List;
import java.util.stream.Collectors;
import org.cartable.protocol.problem.FieldProblem;

/** An edit breaks a rule of the schema. Nothing was saved. */
public final class EditRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> fields;

    /** @param message why the edit as a whole is refused */
    public EditRefusedException(String message) {
        super(message);
        this.fields = List.of();
    }

    EditRefusedException(List<FieldProblem> fields) {
        super(fields.stream()
                .map(problem -> problem.field() + " " + problem.message())
                .collect(Collectors.joining("; ")));
        this.fields = List.copyOf(fields);
    }

    /** @return one refusal that names the fields of all of them */
    public static EditRefusedException all(List<EditRefusedException> refusals) {
        return new EditRefusedException(
                refusals.stream().flatMap(refusal -> refusal.fields().stream()).toList());
    }

    /** @return each field at fault with its rule; empty when the edit as a whole is refused */
    public List<FieldProblem> fields() {
        return fields;
    }
}
