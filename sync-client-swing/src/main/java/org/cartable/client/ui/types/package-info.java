/** The list of the types, in the order and with the names of the schema. */
package org.cartable.client.ui.types;
