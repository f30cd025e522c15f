/**
 * Edits that met somebody else's: the list of them, and each with all its sides, field by field.
 *
 * <p>A decision is made on the server's state that the person saw. When the server has moved on since, the decision meets a
 * new conflict instead of overwriting what nobody has seen.
 */
package org.cartable.client.ui.conflicts;
