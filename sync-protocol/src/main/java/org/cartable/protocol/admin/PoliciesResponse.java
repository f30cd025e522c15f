package org.cartable.protocol.admin;

import java.util.List;

/**
 * Answer to {@code GET} and {@code PUT /api/admin/policies}.
 *
 * @param policies for each type one entry for itself, then one for each of its fields
 */
public record PoliciesResponse(List<PolicyView> policies) {

    public PoliciesResponse {
        policies = policies == null ? List.of() : List.copyOf(policies);
    }
}
