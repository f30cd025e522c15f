/**
 * The lock of the window: after a while without its person it shows nothing until the password is typed. What was typed, open
 * or on its way stays as it is, and the sync goes on.
 */
package org.cartable.client.ui.lock;
