package io.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;

/** What a process of a CLI left when it ended. */
record CliResult(int status, String stdout, String stderr) {
    /** All of stdout, of a process that succeeded. */
    JsonStructure json() {
        assertThat(status).as(stderr).isZero();
        return parse(stdout);
    }

    /** JSON to compare with; it is written with single quotes. */
    static JsonStructure json(String singleQuoted) {
        return parse(singleQuoted.replace('\'', '"'));
    }

    void assertFailed(int expectedStatus) {
        assertThat(status).as("%s%s", stdout, stderr).isEqualTo(expectedStatus);
        assertThat(stderr).contains("Error: ");
        assertThat(stdout).isEmpty();
    }

    private static JsonStructure parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.read();
        }
    }
}
