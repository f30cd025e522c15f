/**
 * Class lists and report cards: read from the store, laid out as pages (see {@link org.cartable.client.print}), looked at, saved
 * as PDF and printed. Works without a server. A report says what of it the school does not have yet.
 */
package org.cartable.client.ui.print;
