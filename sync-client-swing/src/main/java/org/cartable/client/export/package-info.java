/**
 * Tables for spreadsheets: comma-separated values (RFC 4180) in UTF-8, marked as such, with the separator and the decimal mark
 * that a spreadsheet of the language expects, and with no cell that a spreadsheet would run as a formula. The window and the
 * command line write the same. A table is written row by row, however long it is, and is there whole or not at all.
 */
package org.cartable.client.export;
