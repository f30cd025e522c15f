/**
 * What people do with Cartable, in the real window on real servers: each flow is the work of one person, or of two at two
 * desktops. The flows speak through the pages of {@code page}; {@code WindowFlowsIT} runs them all in a process that has a
 * display.
 */
package org.cartable.system.window;
