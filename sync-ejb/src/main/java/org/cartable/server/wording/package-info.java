/**
 * Says refusals in the language of the person who reads them.
 *
 * <p>Promises: a text follows from the code, the rule and the schema alone, so that a refusal that was remembered is told in
 * the language of whoever asks again (VAL-2). A code or rule without a text keeps the words that it came with.
 *
 * <p>Never: decides anything; a program goes by codes and rules.
 */
package org.cartable.server.wording;
