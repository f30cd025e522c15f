/**
 * The edits that somebody still has to send or to decide about, in their order: what each does, where it stands and why, and
 * what a person can do about it. Nothing goes from here but by the server's answer or by a person's hand, and what a person
 * discards can be had back.
 */
package org.cartable.client.ui.outbox;
