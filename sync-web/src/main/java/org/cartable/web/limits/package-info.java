/**
 * How much of anything one request may bring, and how much of this node a school or a desktop may have at a time.
 *
 * <p>Promises: what is over its share is answered at once with {@code TOO_MANY_REQUESTS} and the time to wait, before its
 * body is read (FAIR-1, FAIR-2). A place that a request took is given back when the container is done with the request,
 * however that ends.
 *
 * <p>What a stream sent is counted when it has ended (FAIR-2), long after its answer has begun.
 *
 * <p>Never: makes a request wait, since a waiting thread is what the others would miss; counts for other nodes; keeps an
 * account of who has not been here for a while.
 */
package org.cartable.web.limits;
