package org.cartable.client.ui;

/** A shape beside a word, so that nothing is told by colour alone. The view paints it. */
public enum Sign {
    /** Done. */
    TICK,
    /** Waits. */
    CLOCK,
    /** On its way. */
    ARROW_UP,
    /** Goes both ways. */
    FORK,
    /** Not taken. */
    CROSS,
    /** There. */
    DISC,
    /** There, but only just. */
    HALF_DISC,
    /** Not there. */
    RING,
    /** Something is wrong with it. */
    TRIANGLE,
    /** Held up. */
    BARS,
    /** Locked. */
    PADLOCK,
    /** Something newer is to be had, or has come. */
    ARROW_DOWN,
    /** Nobody knows yet. */
    DOTS
}
