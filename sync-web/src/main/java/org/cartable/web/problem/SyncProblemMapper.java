package org.cartable.web.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.cartable.server.platform.SyncException;

/** A refusal: an expected answer, so nothing is logged. */
@Provider
public class SyncProblemMapper implements ExceptionMapper<SyncException> {

    @Override
    public Response toResponse(SyncException refused) {
        return ProblemAnswer.of(refused).toResponse();
    }
}
