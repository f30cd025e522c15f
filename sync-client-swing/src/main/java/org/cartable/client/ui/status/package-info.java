/**
 * What a person wants to know of the sync without asking: whether the server answers, how much waits, when all was last in
 * step, and what to do when something is to be done. Online is quiet, offline is prominent, and nobody is blamed.
 */
package org.cartable.client.ui.status;
