/**
 * Which screen of the window is in sight: the records of a type, or one that is made for a piece of daily work. A screen is
 * offered only while the school's schema, as the user sees it, has what it needs.
 */
package org.cartable.client.ui.screens;
