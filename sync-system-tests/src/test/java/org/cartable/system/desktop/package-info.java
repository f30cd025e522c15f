/** The desktop's command line against a real server: what people of one school see, and what those of another never do. */
package org.cartable.system.desktop;
