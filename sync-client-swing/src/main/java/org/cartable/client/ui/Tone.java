package org.cartable.client.ui;

/** What a word on the screen feels like. The view gives it a colour; the word says the same without one. */
public enum Tone {
    /** Nothing to say. */
    PLAIN,
    /** All is well. */
    GOOD,
    /** Under way, by itself. */
    BUSY,
    /** Not well, but nothing is lost and nothing is to be done. */
    WARNING,
    /** A person has to do something. */
    TROUBLE
}
