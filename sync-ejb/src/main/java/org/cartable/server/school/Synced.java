package org.cartable.server.school;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.cartable.protocol.conflict.ConflictPolicy;

/** A synchronised type: its name on the wire and what neither JPA nor Bean Validation can say of it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Synced {

    /** @return wire name, for example {@code STUDENT} */
    String type();

    /** @return one of them, in English */
    String en();

    /** @return one of them, in French */
    String fr();

    /** @return many of them, in English */
    String pluralEn();

    /** @return many of them, in French */
    String pluralFr();

    /** @return the fields that together are unique among the living entities of a tenant; may be empty */
    String[] naturalKey() default {};

    /** @return the fields that tell a person which one it is */
    String[] title();

    /** @return entities are only added, never changed or deleted */
    boolean appendOnly() default false;

    /** @return what becomes of a clash of a field that says nothing of its own; schools may choose another */
    ConflictPolicy conflictPolicy() default ConflictPolicy.MANUAL;

    /** @return a desktop may remember how its person decided a clash of a field; no where each one is to be looked at */
    boolean rememberable() default true;
}
