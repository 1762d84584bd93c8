package io.provisioning.http;

import io.provisioning.request.RequestId;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Adds the request id to each answer. */
@Dependent
public class RequestIdFilter implements RequestStep {
    @Override
    public Place place() {
        return Place.REQUEST_ID;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        rest.doFilter(request, response);
    }
}
