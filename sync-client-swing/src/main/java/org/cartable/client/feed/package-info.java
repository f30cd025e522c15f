/**
 * A page of the server's feed between the transport that receives it and the store that applies it. A leaf.
 *
 * <p>Why not the wire record {@code DownResponse}: a first sync carries every entity of a school. Here the payload stays
 * the text that the server sent, since the store keeps it as text; building objects from it would be thrown away.
 */
package org.cartable.client.feed;
