package org.cartable.web.coding;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells in every answer that bodies may come compressed (RFC 7694), so that a desktop need not try it out at a server
 * that refuses it.
 */
@Provider
public class AcceptedCodings implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.ACCEPT_ENCODING, GzipAnswers.GZIP);
    }
}
