package org.cartable.launcher.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.cartable.launcher.datadir.PrivateFiles;

/**
 * RSA key pair in PEM files.
 *
 * @param privateKey PKCS#8
 * @param publicKey X.509 SubjectPublicKeyInfo, as MicroProfile JWT reads it
 */
public record SigningKeys(Path privateKey, Path publicKey) {

    private static final int BITS = 2048;

    /** @return the keys in this folder; made when they are not there */
    public static SigningKeys in(Path folder) {
        SigningKeys keys = new SigningKeys(folder.resolve("jwt-private.pem"), folder.resolve("jwt-public.pem"));
        // The public key is written last: without it the pair is not complete and is made anew.
        if (!Files.exists(keys.publicKey)) {
            keys.generate();
        }
        return keys;
    }

    private void generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, new SecureRandom());
            KeyPair pair = generator.generateKeyPair();
            PrivateFiles.write(privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            PrivateFiles.write(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
