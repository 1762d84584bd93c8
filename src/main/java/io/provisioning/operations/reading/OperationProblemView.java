package io.provisioning.operations.reading;

import io.provisioning.problem.ProblemCode;
import io.provisioning.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;

/** A problem (RFC 9457) with the operation that is its cause. */
public record OperationProblemView(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        OperationView operation) {

    static OperationProblemView of(
            ProblemCode code, String detail, HttpServletRequest request, OperationView operation) {
        return new OperationProblemView(
                code.type(),
                code.title(),
                code.status(),
                detail,
                request.getRequestURI(),
                code.code(),
                RequestId.of(request),
                operation);
    }
}
