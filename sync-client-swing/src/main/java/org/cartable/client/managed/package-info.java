/**
 * What the administrators of the computers decide for all desktops on them, in a file that the people who work there can read
 * and not change. A setting that cannot be understood stops the program: to go on without it could be less safe than meant.
 */
package org.cartable.client.managed;
