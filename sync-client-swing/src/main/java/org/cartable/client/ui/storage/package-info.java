/**
 * The database on this computer: whether the disk has room for it, whether it is sound, and how it is repaired. Whatever is done
 * here keeps the edits that were not sent.
 */
package org.cartable.client.ui.storage;
