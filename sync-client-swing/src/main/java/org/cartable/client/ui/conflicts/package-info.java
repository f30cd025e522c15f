/**
 * Edits that met somebody else's: the list of them, and each with all its sides, field by field.
 *
 * <p>A decision is made on the server's state that the person saw. When the server has moved on since, the decision meets a
 * new conflict instead of overwriting what nobody has seen.
 *
 * <p>A choice between two sides can be remembered as a rule, where the school allows it: later clashes of the field are decided
 * without a question, and the rules are listed here and taken back. A value that was typed is for its record only.
 */
package org.cartable.client.ui.conflicts;
