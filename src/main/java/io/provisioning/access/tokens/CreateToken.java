package io.provisioning.access.tokens;

import io.provisioning.access.RequiredText;
import io.provisioning.access.WithPassword;
import io.provisioning.access.accounts.RoleName;
import io.provisioning.access.scope.Scope;
import io.provisioning.access.scope.Workspaces;
import io.provisioning.paging.TimeParameter;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An API token to be made.
 *
 * @param name what it is for
 * @param role what it may do; without one as much as its owner
 * @param workspaces those it may reach; without them as many as its owner
 * @param expiresInDays how long it is good; without either this or a time 90 days
 * @param expiresAt until when it is good
 * @param currentPassword the caller's own password; a login of the last minutes does without
 */
public record CreateToken(
        @RequiredText(max = 64)
                @Pattern(regexp = "\\P{C}*", message = "must have no control characters")
                String name,
        @RoleName String role,
        @Workspaces List<String> workspaces,
        @Min(value = 1, message = DAYS) @Max(value = 365, message = DAYS) Integer expiresInDays,
        String expiresAt,
        @Size(max = 1024, message = "must have at most 1024 characters") String currentPassword)
        implements WithPassword {
    private static final String DAYS = "must be from 1 to 365";
    private static final Duration DEFAULT = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public String toString() {
        return "CreateToken[name=" + name + ", role=" + role + "]";
    }

    /** The workspaces it may reach, if its owner may. */
    Scope scope() {
        return Scope.of(workspaces);
    }

    /**
     * When it ends.
     *
     * @throws ProblemException invalid_request where that is no time, past, or too far away
     */
    OffsetDateTime end(OffsetDateTime now) {
        List<FieldError> errors = new ArrayList<>();
        Optional<OffsetDateTime> end = TimeParameter.read("expires_at", expiresAt, errors);
        if (end.isPresent() && expiresInDays != null) {
            errors.add(new FieldError("expires_at", "must be absent if there is expires_in_days"));
        } else if (end.filter(it -> !it.isAfter(now) || it.isAfter(now.plus(LONGEST)))
                .isPresent()) {
            errors.add(new FieldError("expires_at", "must be within the next 365 days"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return end.map(it -> it.withOffsetSameInstant(now.getOffset()))
                .orElseGet(
                        () ->
                                expiresInDays == null
                                        ? now.plus(DEFAULT)
                                        : now.plusDays(expiresInDays));
    }
}
