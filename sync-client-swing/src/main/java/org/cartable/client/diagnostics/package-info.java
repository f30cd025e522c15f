/**
 * What helps those who are asked for help: the log of the window, and a bundle that may leave the school.
 *
 * <p>The log is for this machine and says everything. The bundle is for strangers and is made of what is known to be free of
 * personal data, instead of having such data taken out: counts, states, names of types and fields, ids, the constant part of
 * log messages, classes and places of exceptions. Values, titles, names, tokens, parameters of messages and messages of
 * exceptions never get in. So whoever logs in this program writes a constant message and gives what varies as parameters.
 */
package org.cartable.client.diagnostics;
