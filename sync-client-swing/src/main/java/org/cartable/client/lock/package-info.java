/**
 * Opening a locked window without the server. The password of the last sign-in is kept as a salted slow hash, only where the
 * administrators want windows to lock, and only for as long as they say. It opens the window and nothing else: what is on the
 * disk is protected by the rights of its owner, and the server asks for its own tokens.
 */
package org.cartable.client.lock;
