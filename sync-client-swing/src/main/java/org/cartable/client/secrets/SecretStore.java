package org.cartable.client.secrets;

import java.util.Optional;

/** Keeps texts that only the person at this computer may have. Each call throws {@link SecretStoreException} when there is no answer. */
public interface SecretStore {

    /** @return what is kept under the name; nothing when there is nothing */
    Optional<String> read(String name);

    /** Keeps the text in place of what was under the name, in one step. */
    void write(String name, String secret);

    /** Forgets what is under the name. */
    void delete(String name);
}
