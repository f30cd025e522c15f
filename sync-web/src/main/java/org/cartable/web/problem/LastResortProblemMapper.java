package org.cartable.web.problem;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.platform.TransientFailure;

/**
 * Everything that no other mapper knows. The container wraps what a service throws, so the causes are looked through
 * first: a refusal stays a refusal, and a database that is busy or away is "later", not an error.
 */
@Provider
public class LastResortProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(LastResortProblemMapper.class.getName());

    /** A chain of causes longer than this is a loop. */
    private static final int CAUSES_MAX = 32;

    private final IdSource ids;

    @Inject
    public LastResortProblemMapper(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public Response toResponse(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof SyncException refused) {
                return ProblemAnswer.of(refused).toResponse();
            }
            if (cause instanceof EJBAccessException) {
                return StatusProblem.of(403).toResponse();
            }
            cause = cause.getCause();
        }
        if (TransientFailure.isIn(failure)) {
            LOG.log(System.Logger.Level.WARNING, "The database is busy or away: {0}", failure.toString());
            return ProblemAnswer.of(ProblemCode.UNAVAILABLE, "The database is busy or away; nothing was written.")
                    .toResponse();
        }
        String incident = ids.next().toString();
        LOG.log(System.Logger.Level.ERROR, "incident=" + incident, failure);
        return ProblemAnswer.ofIncident(incident).toResponse();
    }
}
