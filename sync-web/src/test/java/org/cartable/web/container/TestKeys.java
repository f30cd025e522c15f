package org.cartable.web.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The server's key pair, and where its files are.
 *
 * @param pair the keys
 * @param privateFile the PEM file of the private key
 * @param publicFile the PEM file of the public key
 */
record TestKeys(KeyPair pair, Path privateFile, Path publicFile) {

    static TestKeys create(Path directory) throws IOException {
        KeyPair pair = newPair();
        return new TestKeys(
                pair,
                Files.writeString(directory.resolve("private.pem"), pem("PRIVATE KEY", pair.getPrivate())),
                Files.writeString(directory.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic())));
    }

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(String label, Key key) {
        String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
