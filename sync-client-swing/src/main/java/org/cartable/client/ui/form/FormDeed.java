package org.cartable.client.ui.form;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cartable.protocol.entity.EntityKey;

/**
 * What can be done with some records besides changing them.
 *
 * @param name the name of its text
 * @param offered whether there is something to do with the record
 * @param deed does it
 */
public record FormDeed(String name, Predicate<EntityKey> offered, Consumer<EntityKey> deed) {}
