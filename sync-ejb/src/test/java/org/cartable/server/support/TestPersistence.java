package org.cartable.server.support;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/** The persistence unit of the product, outside of a container. */
public final class TestPersistence {

    private TestPersistence() {}

    /**
     * @param transactions where its connections come from; JDBC work of the same thread on the same object is in the same
     *     transaction
     * @return a factory of entity managers with local transactions, under the role of the transactions
     */
    public static EntityManagerFactory over(ThreadTransactions transactions) {
        return Persistence.createEntityManagerFactory(
                "cartable",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", transactions,
                        "jakarta.persistence.jtaDataSource", ""));
    }
}
