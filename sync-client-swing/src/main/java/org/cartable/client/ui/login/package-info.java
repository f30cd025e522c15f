/**
 * Signing in. Needs the server once; afterwards the desktop opens and works without it, and a session that has ended is
 * asked for again without losing what waits.
 */
package org.cartable.client.ui.login;
