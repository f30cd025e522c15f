package org.cartable.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    private Path folder;

    @Test
    void thePairIsMadeOnceAndFoundAgain() throws IOException {
        String first = Files.readString(SigningKeys.in(folder).privateKey());
        String second = Files.readString(SigningKeys.in(folder).privateKey());
        assertThat(second).isEqualTo(first);
    }

    @Test
    void anInterruptedFirstStartLeavesNoHalfPair() throws IOException {
        SigningKeys keys = SigningKeys.in(folder);
        Files.delete(keys.publicKey());
        assertThat(SigningKeys.in(folder).publicKey()).exists();
    }

    @Test
    void bothHalvesBelongTogether() throws IOException, GeneralSecurityException {
        SigningKeys keys = SigningKeys.in(folder);
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateKey privateKey = (RSAPrivateKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(der(keys.privateKey())));
        RSAPublicKey publicKey = (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(der(keys.publicKey())));
        assertThat(publicKey.getModulus()).isEqualTo(privateKey.getModulus());
        assertThat(publicKey.getModulus().bitLength()).isEqualTo(2048);
    }

    @Test
    void thePrivateHalfIsReadableByItsOwnerOnly() throws IOException {
        Path privateKey = SigningKeys.in(folder).privateKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
                .isEqualTo("rw-------");
    }

    private static byte[] der(Path pem) throws IOException {
        String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(body);
    }
}
