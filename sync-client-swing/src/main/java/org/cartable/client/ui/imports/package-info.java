/**
 * Records from a table: its columns are matched to fields, every row is tried without being kept, and those that break no rule
 * are saved as ordinary edits. While none of them is sent they can be taken back, all at once.
 */
package org.cartable.client.ui.imports;
