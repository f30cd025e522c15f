/** What {@code /health} tells of this application. */
package org.cartable.web.health;
