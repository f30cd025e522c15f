/**
 * The menus of the window: sections that grow by what the computer and the administrators allow, in a fixed order. What an
 * item does is given to it.
 */
package org.cartable.client.ui.menu;
