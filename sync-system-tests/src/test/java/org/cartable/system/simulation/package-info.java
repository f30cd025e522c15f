/**
 * A school in one JVM: the real desktop (engine, store, SQLite files) of several people and the real rules of the server,
 * between them a network that loses, doubles and reorders, and a machine that dies between any two steps.
 *
 * <p>Promises: the same seed makes the same history, to the last answer (I28). What must always hold is a
 * {@link org.cartable.system.simulation.Checker} each, named by its number; a broken one says the seed, the step and what
 * came before. The checkers keep books of their own and believe neither side. Each of them is proved: for ten planted
 * bugs a test demands that they are found.
 *
 * <p>Never: waits, sleeps or asks the machine for the time. Time is the world's, randomness is the seed's.
 */
package org.cartable.system.simulation;
