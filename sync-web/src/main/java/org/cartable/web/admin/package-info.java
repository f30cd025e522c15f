/** What an administrator watches and starts. */
package org.cartable.web.admin;
