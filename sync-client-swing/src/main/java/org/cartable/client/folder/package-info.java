/**
 * The desktops of one account of the computer. People who share the account have a desktop each: a directory with a database, a
 * session, drafts and preferences of its own, one for every server and user. So the queue of one is never sent as another,
 * whoever signs in.
 *
 * <p>Promises: a directory keeps its owner for ever; names of directories tell nothing of people. What was there before anybody
 * shared, or was named with {@code --data}, stays where it is.
 */
package org.cartable.client.folder;
