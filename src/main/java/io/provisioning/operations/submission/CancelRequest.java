package io.provisioning.operations.submission;

import io.provisioning.operations.CancelMode;
import jakarta.validation.constraints.Pattern;

/**
 * How to cancel.
 *
 * @param mode {@code graceful}, which is the default, or {@code force}
 * @param reason why, for those who ask later
 */
public record CancelRequest(
        @Pattern(regexp = "graceful|force", message = "must be graceful or force") String mode,
        @Pattern(regexp = "(?s).{0,1000}", message = "must have at most 1000 characters")
                String reason) {

    /** The request, or without a body: gracefully, for no reason given. */
    public static CancelRequest orPlain(CancelRequest request) {
        return request == null ? new CancelRequest(null, null) : request;
    }

    CancelMode how() {
        return CancelMode.FORCE.label().equals(mode) ? CancelMode.FORCE : CancelMode.GRACEFUL;
    }
}
