package io.provisioning.http;

import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.request.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * The error page for everything outside JAX-RS, and for every path that nothing else is mapped to:
 * a problem, never HTML.
 */
@WebServlet({"/_error", "/"})
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        int code = status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        Problem problem =
                new Problem(
                        ProblemCode.ofStatus(code),
                        code,
                        null,
                        path == null ? request.getRequestURI() : path.toString(),
                        RequestId.of(request),
                        List.of());
        response.setHeader(RequestId.HEADER, problem.requestId());
        problem.send(response);
    }
}
