package org.cartable.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.UUID;
import org.cartable.server.school.AcademicYear;
import org.cartable.server.school.TenantEntityId;
import org.cartable.server.tenant.TenantSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SharedTransactionIT {

    @Test
    void jdbcAndJpaShareTheTransactionOfAThread(TestDatabase database, TestTenant tenant) throws Exception {
        UUID id = UUID.randomUUID();
        try (ThreadTransactions transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
                EntityManagerFactory factory = TestPersistence.over(transactions)) {
            transactions.run(() -> {
                try (Connection connection = transactions.getConnection()) {
                    TenantSession.enter(connection, tenant.id(), "me", null);
                }
                EntityManager entityManager = factory.createEntityManager();
                entityManager.getTransaction().begin();
                entityManager.persist(year(tenant, id));
                entityManager.flush();
                try (Connection connection = transactions.getConnection()) {
                    assertThat(Sql.one(connection, Long.class, "select head_seq from sync_tenant_head"))
                            .isEqualTo(1);
                }
                entityManager.getTransaction().commit();
                entityManager.close();
                return null;
            });
            transactions.run(() -> {
                try (Connection connection = transactions.getConnection()) {
                    TenantSession.enter(connection, tenant.id(), "me", null);
                }
                EntityManager entityManager = factory.createEntityManager();
                AcademicYear found = entityManager.find(AcademicYear.class, new TenantEntityId(tenant.id(), id));
                assertThat(found.getVersion()).isEqualTo(1);
                assertThat(found.getUpdatedAt()).isNotNull();
                return null;
            });
        }
    }

    private static AcademicYear year(TestTenant tenant, UUID id) {
        AcademicYear year = new AcademicYear();
        year.identify(tenant.id(), id);
        year.setName("2026-2027");
        year.setStartsOn(LocalDate.of(2026, 9, 1));
        year.setEndsOn(LocalDate.of(2027, 7, 31));
        year.setActive(true);
        return year;
    }
}
