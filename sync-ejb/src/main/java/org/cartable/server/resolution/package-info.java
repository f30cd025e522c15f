/**
 * Shows the stored conflicts and takes the decisions of people.
 *
 * <p>Promises: a desktop sees its own conflicts, an administrator all of the school (RES-1), with the server's state as it is
 * now (RES-2). A decision becomes an ordinary event, which goes the way of every edit (RES-3); repeated it changes nothing
 * more (RES-4), and on a state that nobody has seen it is not taken (RES-5). What was deleted meanwhile never comes back
 * under its old id (RES-6).
 *
 * <p>Never: writes an entity.
 */
package org.cartable.server.resolution;
