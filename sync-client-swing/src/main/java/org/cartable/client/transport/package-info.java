/**
 * The way to the server: the only room with HTTP, and the keeper of the session's tokens.
 *
 * <p>Promises: every call ends, with an answer or with one of three exceptions: {@code TransportException} (no answer
 * came; whether the server did the work is unknown), {@code ProblemException} (the server refused, with its problem) and
 * {@code LoginNeededException} (a person must sign in). An access token that has run out is renewed once, by itself. A
 * refresh token is on the disk, or in the keyring, before it is used; processes that share a directory take turns. A stream of hints goes on
 * for long, but whoever reads it is never held up longer than they said.
 *
 * <p>Never: repeats a request by itself, since the engine decides about that; knows the store or a screen.
 */
package org.cartable.client.transport;
