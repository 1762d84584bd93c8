package io.provisioning.http;

import io.provisioning.request.RequestStep;
import io.provisioning.request.RequestStep.Place;
import io.provisioning.request.RequestThread;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Takes each request through all {@linkplain RequestStep steps}. */
public class RequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient List<RequestStep> steps;
    private transient List<RequestStep> ofErrors;

    @Inject
    void take(@Any Instance<RequestStep> all) {
        steps = all.stream().sorted(Comparator.comparing(RequestStep::place)).toList();
        ofErrors = steps.stream().filter(step -> step.place() == Place.ANSWER).toList();
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
        try {
            new Rest(isError ? ofErrors : steps, 0, chain).doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                RequestThread.leave(request);
            }
        }
    }

    /** The steps that are left, and what comes after them. */
    private record Rest(List<RequestStep> steps, int next, FilterChain chain)
            implements FilterChain {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response)
                throws IOException, ServletException {
            if (next == steps.size()) {
                chain.doFilter(request, response);
            } else {
                Rest rest = new Rest(steps, next + 1, chain);
                steps.get(next)
                        .pass((HttpServletRequest) request, (HttpServletResponse) response, rest);
            }
        }
    }
}
