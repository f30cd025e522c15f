package org.cartable.server.policy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.admin.ClashRule;
import org.cartable.protocol.admin.PoliciesRequest;
import org.cartable.protocol.admin.PoliciesResponse;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.protocol.admin.PolicyView;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** Tells and takes a school's choices. Each call is one transaction. */
@Stateless
public class PolicyService {

    private final DataSource dataSource;
    private final SchemaRegistry registry;
    private final IdSource ids;

    /** For the container's proxy. */
    public PolicyService() {
        this(null, null, null);
    }

    @Inject
    public PolicyService(DataSource dataSource, SchemaRegistry registry, IdSource ids) {
        this.dataSource = dataSource;
        this.registry = registry;
        this.ids = ids;
    }

    /** @return for each type and field what is declared, what the caller's school has chosen, and what holds */
    public PoliciesResponse policies(Caller caller) {
        return views(choices(caller));
    }

    /** @return the schema with the policies that hold in the caller's school */
    public SchemaResponse withPolicies(Caller caller, SchemaResponse schema) {
        return new EffectivePolicies(choices(caller)).withPolicies(schema);
    }

    /**
     * Sets and takes back choices, all or none. They hold from the next batch on.
     *
     * @return what holds now
     * @throws SyncException {@code MALFORMED_REQUEST} naming each choice that makes no sense
     */
    public PoliciesResponse change(Caller caller, PoliciesRequest request) {
        List<FieldProblem> problems = new PolicyChecks(registry).problems(request.choices());
        if (!problems.isEmpty()) {
            String detail = problems.stream().map(FieldProblem::message).collect(Collectors.joining("; "));
            throw new SyncException(ProblemCode.MALFORMED_REQUEST, detail + ".", problems);
        }
        try (Connection connection = dataSource.getConnection()) {
            enter(connection, caller);
            lockHead(connection);
            PolicyChoices before = PolicyChoices.load(connection, caller.tenantId());
            PolicyWriter writer = new PolicyWriter(connection, caller, ids);
            for (PolicySetting setting : request.choices()) {
                writer.write(
                        setting,
                        before.of(setting.entityType(), setting.field()).orElse(null));
            }
            return views(PolicyChoices.load(connection, caller.tenantId()));
        } catch (SQLException failed) {
            throw new DatabaseException("The policies could not be written", failed);
        }
    }

    /** No batch is half under the old choices, and no two changes tell the same state before them. */
    private static void lockHead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select lock_tenant_head()");
        }
    }

    private PolicyChoices choices(Caller caller) {
        try (Connection connection = dataSource.getConnection()) {
            enter(connection, caller);
            return PolicyChoices.load(connection, caller.tenantId());
        } catch (SQLException failed) {
            throw new DatabaseException("The policies could not be read", failed);
        }
    }

    private static void enter(Connection connection, Caller caller) throws SQLException {
        TenantSession.enter(connection, caller.tenantId(), caller.userId(), caller.tokenClientId());
    }

    private PoliciesResponse views(PolicyChoices choices) {
        EffectivePolicies effective = new EffectivePolicies(choices);
        List<PolicyView> views = new ArrayList<>();
        for (SyncedType type : registry.types()) {
            views.add(new PolicyView(
                    type.name(),
                    null,
                    new ClashRule(type.schema().conflictPolicy(), null),
                    chosen(choices, type.name(), null),
                    new ClashRule(effective.policyOf(type), null),
                    null));
            for (SyncedField field : type.fields()) {
                views.add(view(choices, effective, type, field));
            }
        }
        return new PoliciesResponse(views);
    }

    private static PolicyView view(
            PolicyChoices choices, EffectivePolicies effective, SyncedType type, SyncedField field) {
        String name = field.name();
        ClashRule declared = field.schema().conflictPolicy() == null
                ? null
                : new ClashRule(field.schema().conflictPolicy(), field.schema().mergeFunction());
        ClashRule holds = new ClashRule(
                effective.policyOf(type, name),
                effective.mergeFunctionOf(type, name).orElse(null));
        return new PolicyView(
                type.name(),
                name,
                declared,
                chosen(choices, type.name(), name),
                holds,
                effective.rememberable(type, name) ? Boolean.TRUE : null);
    }

    private static ClashRule chosen(PolicyChoices choices, String type, String field) {
        return choices.of(type, field)
                .map(choice -> new ClashRule(choice.policy(), choice.mergeFunction()))
                .orElse(null);
    }
}
