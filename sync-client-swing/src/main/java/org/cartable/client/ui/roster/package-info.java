/** Who is in which class on a day, for every screen that works on a class. */
package org.cartable.client.ui.roster;
