package org.cartable.server.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The key that signs access tokens.
 *
 * @param key the private key
 * @param id its name in the header of a token: the thumbprint of its public half, so that it need not be configured
 */
record SigningKey(RSAPrivateCrtKey key, String id) {

    private static final int BITS_MIN = 2048;

    /**
     * Reads a PKCS#8 file in PEM form.
     *
     * @throws IllegalStateException when the file is there but holds no such key
     */
    static SigningKey read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            String base64 =
                    text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            BigInteger modulus = key.getModulus();
            if (modulus.bitLength() < BITS_MIN) {
                throw new IllegalStateException("The key in " + file + " is shorter than " + BITS_MIN + " bits");
            }
            RSAPublicKey open =
                    (RSAPublicKey) factory.generatePublic(new RSAPublicKeySpec(modulus, key.getPublicExponent()));
            return new SigningKey(key, new RsaJsonWebKey(open).calculateBase64urlEncodedThumbprint("SHA-256"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The private key " + file + " cannot be read", unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException notAKey) {
            throw new IllegalStateException(file + " holds no RSA private key in PKCS#8 form", notAKey);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
