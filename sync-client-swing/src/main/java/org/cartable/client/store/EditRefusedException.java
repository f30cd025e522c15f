package org.cartable.client.store;

import java.util.List;
import java.util.stream.Collectors;
import org.cartable.protocol.problem.FieldProblem;

/** An edit breaks a rule of the schema. Nothing was saved. */
public final class EditRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> fields;

    EditRefusedException(String message) {
        super(message);
        this.fields = List.of();
    }

    EditRefusedException(List<FieldProblem> fields) {
        super(fields.stream()
                .map(problem -> problem.field() + " " + problem.message())
                .collect(Collectors.joining("; ")));
        this.fields = List.copyOf(fields);
    }

    /** @return each field at fault with its rule; empty when the edit as a whole is refused */
    public List<FieldProblem> fields() {
        return fields;
    }
}
