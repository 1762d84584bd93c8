package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

/** How times are written in answers. */
final class OurTimes {
    private static final String OTHER_FORM = "T[0-9]{2}:[0-9]{2}:[0-9]{2}(?!\\.[0-9]{3}Z)[.0-9]*Z";

    /** Where times are what the CLI has written. */
    private static final Set<String> REPORTED =
            Set.of(
                    "/v1/servers",
                    "/v1/servers/{id}/status",
                    "/v1/workspaces",
                    "/v1/workspaces/{name}",
                    "/v1/openapi.json");

    private OurTimes() {}

    /** Each has three digits of its fraction. */
    static void check(String path, Api.Answer answer) {
        if (!REPORTED.contains(path)) {
            assertThat(answer.body()).doesNotContainPattern(OTHER_FORM);
        }
    }
}
