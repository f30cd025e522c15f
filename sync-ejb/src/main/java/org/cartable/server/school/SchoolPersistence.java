package org.cartable.server.school;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands out the entity manager of the current JTA transaction, so that who needs it takes it by constructor. */
@Dependent
class SchoolPersistence {

    @PersistenceContext(unitName = "cartable")
    private EntityManager entityManager;

    @Produces
    @Dependent
    EntityManager entityManager() {
        return entityManager;
    }
}
