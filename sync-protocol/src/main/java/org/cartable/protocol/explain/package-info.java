/**
 * Explain: why one record is, or is not, on one desktop.
 *
 * <p>Promises: an answer tells places, versions and reasons, and no value of a record.
 */
package org.cartable.protocol.explain;
