package io.provisioning.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Keeps it to a line for those who look closely when a client hangs up, and has no answer that
 * failed in the middle end as if it were whole. The first of the filters.
 */
public class AnswerFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Answer answer = Answer.to(request);
        try {
            chain.doFilter(request, new Watched(response, answer));
        } catch (IOException | ServletException | RuntimeException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            answer.fail(e);
        }
    }

    /** Notes that somebody writes. */
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
