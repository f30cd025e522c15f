/**
 * The desktop: a store that works without a network, an engine that carries edits up and changes down, a window and a
 * command line on top.
 *
 * <p>Rooms: {@code store} has the only SQL, {@code transport} the only HTTP, {@code sync} neither of them and no screen,
 * so that it runs the same in a simulation; {@code feed} and {@code json} are the values that pass between them.
 * Around the window stand {@code instance} (one for each directory), {@code lock} and {@code managed} (what administrators
 * decide), {@code background} (without a window in sight) and {@code diagnostics} (for those who help).
 * Files of a person are made and read by {@code export}, {@code print} and {@code imports}.
 * {@link org.cartable.client.ClientApp} wires them by hand and is the only class that knows them all.
 */
package org.cartable.client;
