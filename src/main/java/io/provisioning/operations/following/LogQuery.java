package io.provisioning.operations.following;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The query parameters that choose lines of a log. */
public class LogQuery {
    private static final String LINE_NUMBER = "[1-9][0-9]{0,17}";

    @QueryParam("from")
    private String from;

    @QueryParam("tail")
    private String tail;

    @QueryParam("follow")
    private String follow;

    /**
     * Checks them.
     *
     * @throws ProblemException invalid_request, with each that is wrong
     */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        require(errors, "from", from, LINE_NUMBER, "must be a line number, from 1 on");
        require(errors, "tail", tail, LINE_NUMBER, "must be a number of lines, at least 1");
        require(errors, "follow", follow, "true|false", "must be true or false");
        if (errors.isEmpty() && from != null && tail != null) {
            errors.add(new FieldError("tail", "can't be given together with from"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void require(
            List<FieldError> errors, String field, String value, String form, String otherwise) {
        if (value != null && !value.matches(form)) {
            errors.add(new FieldError(field, otherwise));
        }
    }

    /** Whether to go on with lines that are written later. */
    boolean isFollowed() {
        return Boolean.parseBoolean(follow);
    }

    /**
     * The first line that is wanted.
     *
     * @param last the number of the last one there is
     */
    long first(LongSupplier last) {
        if (tail != null) {
            return Math.max(1, last.getAsLong() - Long.parseLong(tail) + 1);
        }
        return from == null ? 1 : Long.parseLong(from);
    }
}
