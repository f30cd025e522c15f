package org.cartable.server.policy;

import java.util.Objects;
import java.util.Optional;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.server.school.SyncedType;

/**
 * The policies that hold in one school (POL-1). For a field: what the school has chosen for it, else what it declares, else
 * what holds for its type. For a type: what the school has chosen, else what it declares, else {@code MANUAL}. Pure.
 */
public final class EffectivePolicies {

    private final PolicyChoices choices;

    public EffectivePolicies(PolicyChoices choices) {
        this.choices = choices;
    }

    /** @return what becomes of a clash of edits of a whole entity, for example of a delete with an edit */
    public ConflictPolicy policyOf(SyncedType type) {
        return policyOf(type.schema());
    }

    /** @return what becomes of a clash in that field */
    public ConflictPolicy policyOf(SyncedType type, String field) {
        return policyOf(type.schema(), declared(type, field));
    }

    /** @return how {@code MERGE} makes one value of two in that field; empty when it cannot, and a person decides */
    public Optional<MergeFunction> mergeFunctionOf(SyncedType type, String field) {
        return mergeFunctionOf(type.name(), declared(type, field));
    }

    /**
     * Whatever a school chooses ends what desktops may remember: another policy leaves nothing to decide, and {@code MANUAL}
     * on purpose means that a person looks at each clash (RULE-1).
     *
     * @return a desktop may remember how its person decided a clash of that field
     */
    public boolean rememberable(SyncedType type, String field) {
        return rememberable(type.name(), declared(type, field));
    }

    private boolean rememberable(String type, FieldSchema field) {
        return Boolean.TRUE.equals(field.rememberable())
                && choices.of(type).isEmpty()
                && choices.of(type, field.name()).isEmpty();
    }

    private static FieldSchema declared(SyncedType type, String field) {
        return type.field(field)
                .orElseThrow(() -> new IllegalArgumentException(type + " has no field " + field))
                .schema();
    }

    private ConflictPolicy policyOf(TypeSchema type) {
        return choices.of(type.type())
                .map(PolicyChoice::policy)
                .orElseGet(() -> Objects.requireNonNullElse(type.conflictPolicy(), ConflictPolicy.MANUAL));
    }

    private ConflictPolicy policyOf(TypeSchema type, FieldSchema field) {
        return ownPolicyOf(type, field).orElseGet(() -> policyOf(type));
    }

    /** The policy that the field has of its own; empty when it goes by its type. */
    private Optional<ConflictPolicy> ownPolicyOf(TypeSchema type, FieldSchema field) {
        return choices.of(type.type(), field.name())
                .map(PolicyChoice::policy)
                .or(() -> Optional.ofNullable(field.conflictPolicy()));
    }

    private Optional<MergeFunction> mergeFunctionOf(String type, FieldSchema field) {
        return choices.of(type, field.name())
                .map(PolicyChoice::mergeFunction)
                .or(() -> Optional.ofNullable(field.mergeFunction()));
    }

    /** @return the schema with the policies that hold here in the place of the declared ones */
    public SchemaResponse withPolicies(SchemaResponse schema) {
        return new SchemaResponse(
                schema.schemaVersion(),
                schema.types().stream().map(this::withPolicies).toList());
    }

    private TypeSchema withPolicies(TypeSchema type) {
        return new TypeSchema(
                type.type(),
                type.label(),
                type.pluralLabel(),
                type.fields().stream().map(field -> withPolicies(type, field)).toList(),
                type.naturalKey(),
                type.title(),
                type.appendOnly(),
                policyOf(type),
                type.writable());
    }

    private FieldSchema withPolicies(TypeSchema type, FieldSchema field) {
        return field.onClash(
                ownPolicyOf(type, field).orElse(null),
                mergeFunctionOf(type.type(), field).orElse(null),
                rememberable(type.type(), field) ? Boolean.TRUE : null);
    }
}
