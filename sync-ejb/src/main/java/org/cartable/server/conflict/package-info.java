/**
 * Decides whether an edit may replace what the server has, and keeps the edits that may not.
 *
 * <p>Promises: an edit made on another version than the current one is never applied (UP-3); an edit that builds upon a
 * queued one is judged by what that one produced (UP-4); two people who delete the same entity agree (UP-7). The
 * decision is pure: no container, no database, no clock.
 *
 * <p>Never: decides by time. A desktop's clock is not evidence.
 */
package org.cartable.server.conflict;
