package org.cartable.client.ui.screens;

import java.util.function.BooleanSupplier;

/**
 * One screen of the window.
 *
 * @param name the name of its text, and of its view
 * @param available whether there is anything to do on it
 * @param show runs when it comes into sight
 */
public record Screen(String name, BooleanSupplier available, Runnable show) {}
