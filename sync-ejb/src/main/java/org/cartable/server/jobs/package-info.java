/**
 * Batch jobs of the container: which there are, when they run, how to start and watch them.
 *
 * <p>Promises: a job runs once at a time over all nodes that share the database; a job that failed half-way goes on from
 * its checkpoint when it is started again; a job reads and writes a school's rows only inside that school's session.
 *
 * <p>Never: starts a job inside a transaction, which some containers answer by hanging.
 */
package org.cartable.server.jobs;
