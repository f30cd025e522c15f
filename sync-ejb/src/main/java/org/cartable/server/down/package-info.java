/**
 * Sends the feed of a tenant to its desktops, page by page.
 *
 * <p>Promises: a first sync is a snapshot of the live entities, to be resumed at every page, followed by the log from the
 * head at which it began (DOWN-2); a page of the log never splits a transaction and tells each entity once, at its latest
 * state (DOWN-3); a cursor that cannot be served is answered by a reset with its reason (DOWN-4); who keeps only a
 * timestamp misses nothing (DOWN-5); a document is the text
 * that PostgreSQL wrote (DOWN-6). What the caller may not read is in no page (RIGHT-4), and a cursor of other rights is
 * answered by a reset (RIGHT-5). Who asks for a part of the school is told what enters it and what leaves it, and no id that he
 * never had (SCOPE-2 to SCOPE-7).
 *
 * <p>Who teaches is told first what the own classes need, and then everything, that too (DOWN-7).
 *
 * <p>{@code HeldView} and {@code FeedPlace} say of a cursor what its desktop holds and where it is, for those who compare and
 * explain; whatever the feed leaves out, they do.
 *
 * <p>Never: believes a cursor: the tenant and the rights are the token's, and a forged cursor at most asks for pages of
 * the caller's own feed.
 */
package org.cartable.server.down;
