package org.cartable.protocol.admin;

import java.util.List;

/**
 * Body of {@code PUT /api/admin/policies}. What is not named stays as it is.
 *
 * @param choices all of them are taken, or none
 */
public record PoliciesRequest(List<PolicySetting> choices) {

    public PoliciesRequest {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }
}
