/**
 * Edits that the server refused: the reason, the values that are kept, and what to do with them. The entity itself is back
 * at the server's state already.
 */
package org.cartable.client.ui.refused;
