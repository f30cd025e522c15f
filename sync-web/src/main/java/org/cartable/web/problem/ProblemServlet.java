package org.cartable.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cartable.protocol.problem.Problem;

/**
 * The error page of the application (see {@code web.xml}): what the container refuses before JAX-RS is reached, for
 * example a token that is expired or forged. Called by its address it is one more place where there is nothing.
 */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemAnswer answer =
                StatusProblem.of(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.problem().status());
        answer.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
