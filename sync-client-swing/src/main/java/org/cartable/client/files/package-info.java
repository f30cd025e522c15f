/**
 * Files of a desktop for their owner only, since they hold the records of a school and what lets a person in. A leaf: imports
 * nothing of ours.
 */
package org.cartable.client.files;
