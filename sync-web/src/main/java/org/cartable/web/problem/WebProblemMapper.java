package org.cartable.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses: no such address, method, media type, token or role. */
@Provider
public class WebProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    private SecurityContext security;

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response original = refused.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        // Some servers refuse an anonymous caller with 403; the caller must be told to sign in.
        boolean anonymous = security.getUserPrincipal() == null;
        Response answer =
                StatusProblem.of(status == 403 && anonymous ? 401 : status).toResponse();
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }
}
