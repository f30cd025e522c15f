/**
 * Takes back what was done last, and does it again: with one key, whatever the screen. What cannot be taken back says why and
 * leads to where it is decided; nothing newer is overwritten.
 */
package org.cartable.client.ui.undo;
