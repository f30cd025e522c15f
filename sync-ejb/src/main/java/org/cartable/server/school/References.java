package org.cartable.server.school;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The field holds the id of an entity of that type, in the same tenant. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface References {

    /** @return the type it points to */
    Class<? extends SyncedEntity> value();
}
