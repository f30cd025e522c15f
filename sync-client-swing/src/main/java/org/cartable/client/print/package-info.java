/**
 * Pages to print: what stands on them is said as values ({@link org.cartable.client.print.Sheet}), laid out once and kept as PDF,
 * which is shown, saved and printed as it is. The font comes with the program and is embedded, so pages look the same
 * everywhere; a letter that it lacks is replaced by its plain letter or a box, and never fails the page. Nothing here is loaded
 * before somebody prints.
 */
package org.cartable.client.print;
