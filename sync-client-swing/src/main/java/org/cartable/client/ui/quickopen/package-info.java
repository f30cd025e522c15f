/**
 * Goes to any record by a few words: the search over all types in a small dialog. What is found, in which order and with
 * which right is the store's business; here is what a person types, sees and chooses.
 */
package org.cartable.client.ui.quickopen;
