/**
 * Where secrets are kept outside of files: the keyring of the operating system.
 *
 * <p>Promises: every question ends within the time that was given for it, with an answer or with a {@code
 * SecretStoreException}, and none waits for one before it that never ended; a keyring that is asked again later may answer
 * then. Whoever uses it has another place for what the keyring does not take.
 *
 * <p>Never: asks the keyring before somebody needs a secret, since a command that needs none has to start at once; logs a
 * secret.
 */
package org.cartable.client.secrets;
