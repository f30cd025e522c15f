/** How much of anything one request may bring. */
package org.cartable.web.limits;
