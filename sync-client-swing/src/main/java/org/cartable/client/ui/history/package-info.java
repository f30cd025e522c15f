/**
 * What became of the edits that were made on this desktop: when, which fields, old and new values, the outcome in a word; and
 * the ways back. A way back is an ordinary new edit, so it is checked, queued and judged like any other.
 */
package org.cartable.client.ui.history;
