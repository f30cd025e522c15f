package org.cartable.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.cartable.web.security.Roles;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * Everything under {@code /api}. {@code @LoginConfig} switches the container's token check on; it works only on a class
 * with a normal scope.
 */
@ApplicationScoped
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT", realmName = "cartable")
@DeclareRoles({Roles.ADMINISTRATOR, Roles.HEAD, Roles.SECRETARY, Roles.TEACHER, Roles.ACCOUNTANT})
public class SyncApplication extends Application {

    /** Jersey would otherwise publish a description of all resources to anybody; other servers ignore the name. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
