/** The way up under faults: answers that get lost, and a server that dies in the middle. */
package org.cartable.system.up;
