/**
 * Hears that a tenant's log has grown, whichever node or script wrote to it.
 *
 * <p>Promises: who listens is told the head of each of its tenants after every commit that moved it, within
 * milliseconds where PostgreSQL's notifications arrive, else within the time between two looks; several commits may be
 * told as one (HINT-3). A connection that breaks, a notification that is lost or a pool that hands connections round
 * costs time only (HINT-4).
 *
 * <p>Never: tells what changed; sends anything to anybody, which is the business of the room with HTTP.
 */
package org.cartable.server.hints;
