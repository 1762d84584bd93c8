package io.provisioning.http;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;

/** Names each parameter that is not valid; the platform has a mapper of its own to outrank. */
@Provider
@Priority(1)
public class ValidationProblemMapper implements ExceptionMapper<ConstraintViolationException> {
    @Context private HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        List<FieldError> errors =
                failure.getConstraintViolations().stream()
                        .map(
                                v ->
                                        new FieldError(
                                                FieldNames.of(v.getPropertyPath()), v.getMessage()))
                        .sorted(Comparator.comparing(FieldError::field))
                        .toList();
        ProblemException problem = ProblemException.invalid(errors);
        return Problems.answer(request, problem.code(), problem.getMessage(), errors).build();
    }
}
