/**
 * Schools and their users, as the one who installs the server adds them.
 *
 * <p>Promises: a password is stored as a salted hash only.
 */
package org.cartable.launcher.tenant;
