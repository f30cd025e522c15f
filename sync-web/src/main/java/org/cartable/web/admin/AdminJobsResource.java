package org.cartable.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.cartable.protocol.admin.JobExecutionView;
import org.cartable.protocol.admin.JobView;
import org.cartable.server.jobs.JobService;
import org.cartable.web.security.CallerFromToken;
import org.cartable.web.security.Roles;

/** {@code /api/admin/jobs}: the batch jobs and their runs. */
@Path("admin/jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminJobsResource {

    private final JobService service;
    private final CallerFromToken token;

    /** For the container's proxy. */
    public AdminJobsResource() {
        this(null, null);
    }

    @Inject
    public AdminJobsResource(JobService service, CallerFromToken token) {
        this.service = service;
        this.token = token;
    }

    @GET
    @RolesAllowed(Roles.ADMINISTRATOR)
    public List<JobView> jobs() {
        return service.jobs(token.caller());
    }

    @POST
    @Path("{name}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    public Response start(@PathParam("name") String name, @Context UriInfo address) {
        JobExecutionView started = service.start(token.caller(), name);
        URI place =
                address.getBaseUriBuilder().path("admin/jobs/executions/{id}").build(started.executionId());
        return Response.accepted(started).location(place).build();
    }

    @GET
    @Path("executions/{id: [0-9]{1,18}}")
    @RolesAllowed(Roles.ADMINISTRATOR)
    public JobExecutionView execution(@PathParam("id") long executionId) {
        return service.execution(token.caller(), executionId);
    }
}
