package org.cartable.server.rights;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;

/**
 * What one caller may read and write, as it was at one moment. With several roles: what any of them may. Pure and
 * immutable; a type that is not in the schema may neither be read nor written.
 */
public final class Rights {

    private final Map<String, TypeRights> byType;
    private final Set<UUID> ownClasses;
    private final ReadRights reading;

    private Rights(Map<String, TypeRights> byType, Set<UUID> ownClasses, ReadRights reading) {
        this.byType = byType;
        this.ownClasses = Set.copyOf(ownClasses);
        this.reading = reading;
    }

    /**
     * What the caller may do with one type that can be read.
     *
     * @param roles the right of each role that reads it; empty when none does
     * @param hidden the fields that none of them gets
     */
    private record TypeRights(List<RoleRight> roles, Set<String> hidden) {}

    /**
     * @param types the schema
     * @param school the rights of the school's roles
     * @param roles the caller's
     * @param ownClasses the classes that the caller teaches
     */
    static Rights of(List<SyncedType> types, SchoolRights school, Set<Role> roles, Set<UUID> ownClasses) {
        Map<String, List<RoleRight>> reading = new LinkedHashMap<>();
        for (SyncedType type : types) {
            reading.put(
                    type.name(),
                    roles.stream()
                            .map(role -> school.of(role, type.name()))
                            .filter(RoleRight::read)
                            .toList());
        }
        Map<String, TypeRights> byType = new LinkedHashMap<>();
        Map<String, SortedSet<String>> hiddenByType = new LinkedHashMap<>();
        for (SyncedType type : types) {
            SortedSet<String> hidden = hidden(type, reading);
            byType.put(type.name(), new TypeRights(reading.get(type.name()), hidden));
            if (!reading.get(type.name()).isEmpty()) {
                hiddenByType.put(type.name(), hidden);
            }
        }
        return new Rights(byType, ownClasses, ReadRights.of(types, hiddenByType));
    }

    /** What all roles hide, and references to what none reads: an id too tells that something is there. */
    private static SortedSet<String> hidden(SyncedType type, Map<String, List<RoleRight>> reading) {
        SortedSet<String> hidden = new TreeSet<>();
        for (SyncedField field : type.fields()) {
            String target = field.schema().references();
            if (reading.get(type.name()).stream()
                            .allMatch(right -> right.hiddenFields().contains(field.name()))
                    || target != null && reading.get(target).isEmpty()) {
                hidden.add(field.name());
            }
        }
        return Collections.unmodifiableSortedSet(hidden);
    }

    /** @return the caller gets entities of the type */
    public boolean mayRead(String entityType) {
        return !of(entityType).roles().isEmpty();
    }

    /** @return the fields of the type that the caller gets in none of them, sorted */
    public Set<String> hiddenFields(String entityType) {
        return of(entityType).hidden();
    }

    /** @return the caller may create, change or delete some entities of the type */
    public boolean mayWriteSome(String entityType) {
        return of(entityType).roles().stream().anyMatch(right -> right.write() != WriteScope.NONE);
    }

    /** @return the caller may set the field in some entities of the type */
    public boolean mayWriteSome(String entityType, String field) {
        TypeRights rights = of(entityType);
        return !rights.hidden().contains(field)
                && rights.roles().stream().anyMatch(right -> right.write() != WriteScope.NONE && right.opens(field));
    }

    /** @return whether an entity of the type may be written can depend on the classes that it belongs to */
    public boolean dependOnClasses(String entityType) {
        return of(entityType).roles().stream().anyMatch(right -> right.write() == WriteScope.OWN_CLASSES);
    }

    /**
     * Decides an edit. What the entity is before and what it becomes count alike: nobody pushes an entity out of reach or
     * pulls one in.
     *
     * @param entityType its type
     * @param changedFields the fields that it sets
     * @param classesBefore the classes that the entity belongs to; null when it is not there yet
     * @param classesAfter the classes that it then belongs to; null when it is not there any more
     */
    public boolean mayWrite(
            String entityType, Collection<String> changedFields, Set<UUID> classesBefore, Set<UUID> classesAfter) {
        TypeRights rights = of(entityType);
        List<RoleRight> reaching = rights.roles().stream()
                .filter(right -> reaches(right.write(), classesBefore) && reaches(right.write(), classesAfter))
                .toList();
        return !reaching.isEmpty()
                && changedFields.stream()
                        .allMatch(field -> !rights.hidden().contains(field)
                                && reaching.stream().anyMatch(right -> right.opens(field)));
    }

    private boolean reaches(WriteScope scope, Set<UUID> classes) {
        return switch (scope) {
            case ALL -> true;
            case OWN_CLASSES -> classes == null || classes.stream().anyMatch(ownClasses::contains);
            case NONE -> false;
        };
    }

    /**
     * Takes out of a document what the caller may not see. For every document that is put into an answer.
     *
     * @param document as the server has it; may be null
     * @return what is left of it; null when the type may not be read
     */
    public JsonObject visible(String entityType, JsonObject document) {
        if (document == null || !mayRead(entityType)) {
            return null;
        }
        Set<String> hidden = hiddenFields(entityType);
        if (Collections.disjoint(document.keySet(), hidden)) {
            return document;
        }
        JsonObjectBuilder visible = Json.createObjectBuilder(document);
        hidden.forEach(visible::remove);
        return visible.build();
    }

    /** @return those of the fields that the caller may see */
    public List<String> visibleFields(String entityType, List<String> fields) {
        return fields.stream()
                .filter(field ->
                        mayRead(entityType) && !hiddenFields(entityType).contains(field))
                .toList();
    }

    /** @return the classes that the caller teaches */
    public Set<UUID> ownClasses() {
        return ownClasses;
    }

    /** @return the caller gets all there is, also of types that this server does not know yet */
    public boolean withholdNothing() {
        return fingerprint() == ReadRights.NOTHING_WITHHELD;
    }

    /** @return names what the caller may read: another one when that is another; 0 when nothing is withheld */
    public long fingerprint() {
        return reading.fingerprint();
    }

    /** @return the part of the rights that says what may be read */
    public ReadRights reading() {
        return reading;
    }

    private TypeRights of(String entityType) {
        return byType.getOrDefault(entityType, new TypeRights(List.of(), Set.of()));
    }
}
