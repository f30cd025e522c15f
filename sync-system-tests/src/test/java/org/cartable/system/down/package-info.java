/** The way down under load: eight writers, plain SQL, and a reader that must miss nothing. */
package org.cartable.system.down;
