/**
 * Tables that come in: reads comma-separated values as spreadsheets of any language write them, with whatever separator and in
 * whatever encoding, and takes away what {@link org.cartable.client.export} puts there. What the cells mean is not known here.
 */
package org.cartable.client.imports;
