package org.cartable.web.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.cartable.protocol.auth.LoginRequest;
import org.cartable.protocol.auth.RefreshRequest;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.server.auth.AuthService;
import org.cartable.web.json.RequestBody;

/** {@code POST /api/auth/...}: sign in, stay signed in, sign out. */
@Path("auth")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    private final AuthService service;

    /** For the container's proxy. */
    public AuthResource() {
        this(null);
    }

    @Inject
    public AuthResource(AuthService service) {
        this.service = service;
    }

    @POST
    @Path("login")
    @PermitAll
    public Response login(RequestBody body) {
        body.only(Set.of("username", "password", "clientId"));
        LoginRequest request =
                new LoginRequest(body.requiredText("username"), body.requiredText("password"), body.uuid("clientId"));
        return notStored(service.login(request));
    }

    @POST
    @Path("refresh")
    @PermitAll
    public Response refresh(RequestBody body) {
        return notStored(service.refresh(tokenIn(body)));
    }

    @POST
    @Path("logout")
    @PermitAll
    public void logout(RequestBody body) {
        service.logout(tokenIn(body));
    }

    private static RefreshRequest tokenIn(RequestBody body) {
        body.only(Set.of("refreshToken"));
        return new RefreshRequest(body.requiredText("refreshToken"));
    }

    private static Response notStored(TokenResponse tokens) {
        CacheControl control = new CacheControl();
        control.setNoStore(true);
        return Response.ok(tokens).cacheControl(control).build();
    }
}
