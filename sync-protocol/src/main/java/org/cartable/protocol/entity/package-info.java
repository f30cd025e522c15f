/** What is synchronised, seen from the wire: an entity is named by its type and its id, and an edit by its operation. */
package org.cartable.protocol.entity;
