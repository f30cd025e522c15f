/**
 * One window for each directory. Who is first claims it; a later start only asks that window to come to the front. Commands
 * are not concerned: they may run beside the window.
 *
 * <p>The claim is a lock of the operating system, which ends with its process, however that ends. The asking goes over the
 * loopback with a secret that stands in a file of the directory's owner, so that another user of the computer can neither
 * ask nor be asked.
 */
package org.cartable.client.instance;
