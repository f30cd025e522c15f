/**
 * Conflicts: by which rule they end, and how a person sees and decides those that a rule does not end.
 *
 * <p>Never: a second way to write. A decision travels as an ordinary edit on top of the server's version.
 */
package org.cartable.protocol.conflict;
