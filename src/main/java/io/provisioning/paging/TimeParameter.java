package io.provisioning.paging;

import io.provisioning.problem.FieldError;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Times in query parameters. */
public final class TimeParameter {
    private static final int LAST_YEAR = 9999;

    private TimeParameter() {}

    /**
     * The time that a client wrote (RFC 3339); null is absent.
     *
     * @param errors gets what is wrong with it
     */
    public static Optional<OffsetDateTime> read(
            String field, String text, List<FieldError> errors) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            // A plus sign that the client forgot to escape arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            // Reported below, like a year that neither RFC 3339 nor a database has.
        }
        errors.add(new FieldError(field, "must be a time such as 2026-01-31T12:00:00Z (RFC 3339)"));
        return Optional.empty();
    }
}
