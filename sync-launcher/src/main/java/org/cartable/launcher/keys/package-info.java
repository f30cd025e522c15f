/**
 * The key pair that signs and checks the tokens of this server.
 *
 * <p>Promises: made once, on the first start; the private half never leaves its folder and is readable by its owner only.
 */
package org.cartable.launcher.keys;
