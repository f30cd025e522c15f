package org.cartable.client.store;

import java.util.Optional;

/** The one {@link KeptPassword} of the file, if there is one. Thread-safe. */
public final class KeptPasswords {

    private final LocalDatabase database;

    KeptPasswords(LocalDatabase database) {
        this.database = database;
    }

    /** Keeps it in place of the one before. */
    public void keep(KeptPassword password) {
        database.write(sql -> sql.update(
                "INSERT OR REPLACE INTO kept_password (id, salt, iterations, hash, kept_at) VALUES (1, ?, ?, ?, ?)",
                password.salt(),
                password.iterations(),
                password.hash(),
                password.keptAt()));
    }

    /** Keeps none. */
    public void forget() {
        database.write(sql -> sql.update("DELETE FROM kept_password"));
    }

    /** @return what is kept */
    public Optional<KeptPassword> current() {
        return database.read(sql -> sql.first(
                "SELECT * FROM kept_password",
                row -> new KeptPassword(
                        row.getString("salt"),
                        row.getInt("iterations"),
                        row.getString("hash"),
                        SyncStates.instant(row.getString("kept_at")))));
    }
}
