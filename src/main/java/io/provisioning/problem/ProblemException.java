package io.provisioning.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a request with a problem that is told to the caller. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final Duration retryAfter;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, String detail, List<FieldError> errors) {
        this(code, detail, errors, null);
    }

    /** A problem that goes away by itself, after about this time. */
    public ProblemException(ProblemCode code, String detail, Duration retryAfter) {
        this(code, detail, List.of(), retryAfter);
    }

    private ProblemException(
            ProblemCode code, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** A request of which at least one field is wrong. */
    public static ProblemException invalid(List<FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? errors.get(0).field() + ": " + errors.get(0).message()
                        : errors.size() + " fields are not valid";
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail, errors);
    }

    /** A request of which one field is wrong. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public ProblemCode code() {
        return code;
    }

    /** When to ask again; empty if nobody can tell. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The fields that are wrong; empty if the problem is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }
}
