/** What the tests of every module share. */
package org.cartable.testing;
