/** What every feature of the server stands on: the clock, new ids, the data source, and the one exception of refusals. */
package org.cartable.server.platform;
