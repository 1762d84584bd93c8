package io.provisioning.system.retention;

import java.util.List;

/**
 * Something was removed because it is not kept any longer. Fired after the commit.
 *
 * @param what such as {@code operations}
 * @param count how many
 */
public record Removed(String what, int count) {
    /** Everything there is to remove. */
    public static final List<String> KINDS =
            List.of(
                    "logs",
                    "operations",
                    "idempotency_keys",
                    "refresh_tokens",
                    "ended_sessions",
                    "failed_logins",
                    "api_tokens",
                    "audit_records");
}
