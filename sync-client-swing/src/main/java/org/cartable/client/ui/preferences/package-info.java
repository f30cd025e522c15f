/**
 * How the person wants the window: theme, size, language, and where it stands. Kept per desktop directory, in {@code
 * window.json}, since two people on one computer have two. Nothing here is needed for the work: a file that is broken or not
 * there means the usual, member by member, and one that cannot be written is only told to the log.
 */
package org.cartable.client.ui.preferences;
