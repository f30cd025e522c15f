/**
 * What is done with several records that are chosen in a list: a field of all of them is changed, or they are deleted. Every
 * record is tried under the rules of a form before, without being kept. What is saved is one group of ordinary edits, so the
 * server takes all or none, and one step back takes back all of it.
 */
package org.cartable.client.ui.bulk;
