package org.cartable.launcher.micro;

import java.nio.file.Path;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.keys.SigningKeys;

/**
 * What the application needs to know of this installation. It reaches the application as system properties, because a
 * process cannot set its own environment, and stays unresolved in the files that Payara writes.
 *
 * @param host address to listen on
 * @param port HTTP port
 * @param database where it works
 * @param keys signs and checks tokens
 * @param workFolder Payara's own files; replaced at each start
 * @param logFolder its logs
 */
public record ServerSettings(
        String host, int port, Database database, SigningKeys keys, Path workFolder, Path logFolder) {

    private static final String ISSUER = "cartable";
    private static final String AUDIENCE = "cartable";

    void publish() {
        set("cartable.db.url", database.poolUrl());
        set("cartable.db.user", database.application().user());
        set("cartable.db.password", database.application().password());
        // An outside issuer of tokens, named in the environment, takes the place of our own keys.
        if (System.getenv("MP_JWT_VERIFY_PUBLICKEY_LOCATION") == null) {
            set("mp.jwt.verify.publickey.location", keys.publicKey().toUri().toString());
            set("mp.jwt.verify.publickey.algorithm", "RS256");
            set("mp.jwt.verify.issuer", ISSUER);
            set("mp.jwt.verify.audiences", AUDIENCE);
            set("cartable.jwt.private-key", keys.privateKey().toString());
            set("cartable.jwt.issuer", ISSUER);
            set("cartable.jwt.audience", AUDIENCE);
        }
    }

    private static void set(String name, String value) {
        System.setProperty(name, value);
    }
}
