/** What an administrator of a school sees and starts. */
package org.cartable.protocol.admin;
