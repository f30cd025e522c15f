/** JSON text and JSON values, without the cost of looking up the parser each time. A leaf: imports nothing of ours. */
package org.cartable.client.json;
