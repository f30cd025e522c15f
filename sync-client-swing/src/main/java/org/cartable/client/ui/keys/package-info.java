/** The sheet of all keys, made from {@link org.cartable.client.ui.Shortcut}, from which they are also bound. */
package org.cartable.client.ui.keys;
