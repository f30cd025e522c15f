/**
 * The window. Two kinds of classes live here and in the packages below, one per part of the window.
 *
 * <p>Models ({@code *Model} and the values they hand out) know the store and decide everything: what is shown, in which
 * words, what may be done. They know no AWT, so that a test drives them without a display. Views ({@code *Window},
 * {@code *Panel}, {@code *Dialog}, {@code *Bar}, {@code *Field}, {@code *Renderer}) know Swing and their model and decide
 * nothing.
 *
 * <p>Threads: models and views live on the event thread. Work that touches the disk or the network goes through {@link
 * org.cartable.client.ui.Background} and comes back by {@link org.cartable.client.ui.Edt}; news of the store comes by
 * {@link org.cartable.client.ui.StoreNews}. The event thread never waits.
 *
 * <p>Words: everything a person reads is in {@code texts.properties} in English and French, or in the labels of the
 * schema. "Sent" is said only after the server's acknowledgement. Another language means another window with its own models,
 * which takes over where the person is: a view never changes its own words.
 *
 * <p>Looks: colours come from {@link org.cartable.client.ui.Palette} and follow the theme by themselves; {@link
 * org.cartable.client.ui.Appearance} changes theme and size of all windows at once. Keys come from {@link
 * org.cartable.client.ui.Shortcut}, of which the sheet of keys is made. Controls are made by {@link
 * org.cartable.client.ui.Controls}, which names them.
 */
package org.cartable.client.ui;
