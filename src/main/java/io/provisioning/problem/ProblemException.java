package io.provisioning.problem;

import java.util.List;

/** Ends a request with a problem that the caller is told about. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, String detail, List<FieldError> errors) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
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

    /** The fields that are wrong; empty where the problem is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }
}
