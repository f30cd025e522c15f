/**
 * The command line of a desktop, for IT and for tests.
 *
 * <p>Promises: {@code create}, {@code update}, {@code delete}, {@code list}, {@code get}, {@code outbox},
 * {@code history} and {@code revert} never touch the network; results go to the standard output, as text for people or with {@code --json} for programs, and what went
 * wrong to the standard error; the exit status is 0 done, 1 refused with the reason, 2 usage, 3 offline with the work
 * kept, 4 program too old to send with the work kept, 5 desktop revoked. A password is read from the standard input and shown nowhere.
 */
package org.cartable.client.cli;
