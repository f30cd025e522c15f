/** How the syncs went: when, how long, what they sent and brought, and what went wrong. For whoever wonders, and for a file. */
package org.cartable.client.ui.runs;
