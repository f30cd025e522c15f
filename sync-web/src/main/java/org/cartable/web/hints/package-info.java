/**
 * Hints over HTTP: server-sent events that say where the log of the caller's school ends, and nothing else.
 *
 * <p>Promises: the first event comes at once (HINT-1); a stream ends with its token (HINT-2); a listener hears of news
 * at most ten times a second, and the listeners of a school hear of it one after the other, so that they do not all ask
 * in the same moment (HINT-3). No listener has a thread: one thread of the node sends to all.
 *
 * <p>Never: sends what changed, so that a stream that leaks or a proxy that keeps it tells nothing.
 */
package org.cartable.web.hints;
