package org.cartable.server.rights;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.cartable.protocol.down.Revocation;
import org.cartable.server.school.SyncedType;

/**
 * The rights that cursors name, so that it can be told later what was lost since one was given. Works inside the caller's
 * transaction, which has entered the tenant.
 *
 * <p>Never forgets: there is one for each set of roles and each choice of the school, and a desktop may come back after a
 * year.
 */
public final class RememberedRights {

    private static final String FIND =
            "select entity_type, hidden_fields from rights_view where tenant_id = ? and fingerprint = ?";

    private static final String REMEMBER =
            "insert into rights_view (tenant_id, fingerprint, entity_type, hidden_fields) values (?, ?, ?, ?)"
                    + " on conflict do nothing";

    private final Connection connection;
    private final UUID tenantId;

    public RememberedRights(Connection connection, UUID tenantId) {
        this.connection = connection;
        this.tenantId = tenantId;
    }

    /** Remembers what a cursor is about to name. Writes the first time only. */
    public void remember(ReadRights rights) throws SQLException {
        if (rights.fingerprint() == ReadRights.NOTHING_WITHHELD
                || !find(rights.fingerprint()).isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            for (Map.Entry<String, SortedSet<String>> type :
                    rights.hiddenByType().entrySet()) {
                insert.setObject(1, tenantId);
                insert.setLong(2, rights.fingerprint());
                insert.setString(3, type.getKey());
                insert.setArray(
                        4, connection.createArrayOf("text", type.getValue().toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * @param fingerprint of a cursor that was given earlier
     * @param types those that its desktop asks for
     * @return what may not be read any more, when that is all that is different; empty when more may be read, or when it is
     *     not known what could be
     */
    public Optional<List<Revocation>> lostSince(long fingerprint, ReadRights now, List<SyncedType> types)
            throws SQLException {
        if (fingerprint == ReadRights.NOTHING_WITHHELD) {
            return now.lostSince(ReadRights.everything(types), types);
        }
        Map<String, SortedSet<String>> hiddenByType = find(fingerprint);
        return hiddenByType.isEmpty()
                ? Optional.empty()
                : now.lostSince(new ReadRights(hiddenByType, fingerprint), types);
    }

    /** Who could read nothing has no rows, like who is not known: both cannot lose anything. */
    private Map<String, SortedSet<String>> find(long fingerprint) throws SQLException {
        Map<String, SortedSet<String>> hiddenByType = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, tenantId);
            select.setLong(2, fingerprint);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    hiddenByType.put(row.getString(1), new TreeSet<>(Arrays.asList((String[])
                            row.getArray(2).getArray())));
                }
            }
        }
        return hiddenByType;
    }
}
