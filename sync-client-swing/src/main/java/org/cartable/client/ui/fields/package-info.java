/** The values of fields between a payload and a person: how they are shown, typed and found fault with. No AWT. */
package org.cartable.client.ui.fields;
