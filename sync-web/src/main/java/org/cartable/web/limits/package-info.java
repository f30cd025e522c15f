/** How much of anything one request may bring or fetch. */
package org.cartable.web.limits;
