package io.provisioning.http;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;

/** Names each invalid parameter; it has a higher priority than the mapper of the platform. */
@Provider
@Priority(1)
public class ValidationProblemMapper implements ExceptionMapper<ConstraintViolationException> {
    @Context private HttpServletRequest request;

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        List<FieldError> errors =
                failure.getConstraintViolations().stream()
                        .map(ValidationProblemMapper::error)
                        .sorted(Comparator.comparing(FieldError::field))
                        .toList();
        ProblemException problem = ProblemException.invalid(errors);
        return Problems.answer(request, problem.code(), problem.getMessage(), errors).build();
    }

    /** Only bodies are annotated so themselves; the client does not know what we call them. */
    private static FieldError error(ConstraintViolation<?> violation) {
        boolean body =
                violation.getConstraintDescriptor().getAnnotation() instanceof NotNull
                        && leaf(violation.getPropertyPath()).getKind() == ElementKind.PARAMETER;
        return body
                ? new FieldError("body", "must be a JSON object")
                : new FieldError(
                        FieldNames.of(violation.getPropertyPath()), violation.getMessage());
    }

    private static Path.Node leaf(Path path) {
        Path.Node last = null;
        for (Path.Node node : path) {
            last = node;
        }
        return last;
    }
}
