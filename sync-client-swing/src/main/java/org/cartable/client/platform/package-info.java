/** What differs between Windows, macOS and Linux. A leaf: imports nothing of ours. */
package org.cartable.client.platform;
