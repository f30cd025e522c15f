package org.cartable.system.harness;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes schools on a running server, each with one secretary, by SQL as an administrator's script would. */
public final class Schools {

    private static final String PASSWORD = "a password of the tests";
    /** Few rounds: a stored hash says how many it has, and these tests sign in hundreds of times. */
    private static final String HASH = hash(PASSWORD, 1_000);

    private final ServerDatabase database;

    private Schools(ServerDatabase database) {
        this.database = database;
    }

    public static Schools on(ServerProcess server) {
        return new Schools(server.database());
    }

    /** @return a new school without any record */
    public School next() {
        UUID tenantId = UUID.randomUUID();
        String code = "t" + tenantId.toString().substring(0, 8);
        School school = new School(tenantId, code, "secretary@" + code, PASSWORD);
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement tenant = connection.prepareStatement(
                            "insert into cartable.tenant (id, code, name) values (?, ?, ?)");
                    PreparedStatement user = connection.prepareStatement("insert into cartable.app_user (tenant_id, id,"
                            + " username, display_name, password_hash, roles) values (?, ?, ?, 'Secretary', ?,"
                            + " '{SECRETARY}')")) {
                tenant.setObject(1, tenantId);
                tenant.setString(2, code);
                tenant.setString(3, "School " + code);
                tenant.executeUpdate();
                user.setObject(1, tenantId);
                user.setObject(2, UUID.randomUUID());
                user.setString(3, school.username());
                user.setString(4, HASH);
                user.executeUpdate();
            }
            connection.commit();
            return school;
        } catch (SQLException refused) {
            throw new IllegalStateException("Cannot make a school", refused);
        }
    }

    private static String hash(String password, int rounds) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 512))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return "pbkdf2-sha512$%d$%s$%s".formatted(rounds, base64.encodeToString(salt), base64.encodeToString(hash));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
