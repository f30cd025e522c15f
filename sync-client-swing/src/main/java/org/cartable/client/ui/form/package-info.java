/**
 * The form of one entity, built from the schema.
 *
 * <p>Promises: what a person has typed stays until it is saved or taken back, whatever a sync brings meanwhile; a save
 * works without a network and touches only the fields that the person changed; what the store refuses is said beside its
 * field.
 */
package org.cartable.client.ui.form;
