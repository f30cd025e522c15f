package org.cartable.server.school;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that desktops see and edit. A Java field without this annotation never leaves the server. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Field {

    /** @return the place in the form, from 1 */
    int order();

    /** @return the label in English */
    String en();

    /** @return the label in French */
    String fr();

    /** @return shown as a column of the list */
    boolean listed() default false;

    /** @return a scope may name it: what decides who works with a record, not what is written about a person */
    boolean scopable() default false;
}
