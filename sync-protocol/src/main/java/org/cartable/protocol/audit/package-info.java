/**
 * The audit of one record: who changed what, and when.
 *
 * <p>Promises: an answer tells values that the caller may read, and no others.
 */
package org.cartable.protocol.audit;
