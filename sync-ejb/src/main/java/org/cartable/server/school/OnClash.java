package org.cartable.server.school;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;

/** What becomes of the field when two people have changed it to different values; schools may choose another policy. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface OnClash {

    /** @return the policy */
    ConflictPolicy policy() default ConflictPolicy.MERGE;

    /** @return how {@code MERGE} makes one value of two */
    MergeFunction merge();
}
