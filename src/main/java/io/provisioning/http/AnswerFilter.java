package io.provisioning.http;

import io.provisioning.request.ClientConnection;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Logs a client that hangs up as one line at debug level, and makes sure that an answer that failed
 * in the middle does not end as if it were whole.
 */
@Dependent
public class AnswerFilter implements RequestStep {
    @Override
    public Place place() {
        return Place.ANSWER;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        Answer answer = Answer.to(request);
        if (request.getHeader("Upgrade") != null) {
            ClientConnection.of(request).ignoreUpgrade();
            // The platform closes the connection then, and the client should know.
            response.setHeader("Connection", "close");
        }
        try {
            rest.doFilter(request, new Watched(response, answer));
            if (response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
                response.flushBuffer();
                answer.end();
            }
        } catch (IOException | ServletException | RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            answer.fail(e);
        }
    }

    /** Notes that the answer is being written. */
    private static final class Watched extends HttpServletResponseWrapper {
        private final Answer answer;

        Watched(HttpServletResponse response, Answer answer) {
            super(response);
            this.answer = answer;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            answer.begin();
            return new AnswerStream(super.getOutputStream(), answer);
        }
    }
}
