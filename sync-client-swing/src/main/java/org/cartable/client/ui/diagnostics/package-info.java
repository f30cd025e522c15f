/** The bundle for those who are asked for help, made from the menu. */
package org.cartable.client.ui.diagnostics;
