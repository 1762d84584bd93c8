package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue of one's own, for a CLI that says things otherwise. */
class CatalogueE2E {
    @TempDir static Path directory;
    private static PackagedServer server;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        String shipped =
                Files.readString(Path.of("src/main/resources/catalogue/provisioning.toml"));
        Path own =
                Files.writeString(
                        directory.resolve("catalogue.toml"),
                        shipped.replace("output = \"result\"", "output = \"json\"")
                                .replace("\"--wait\"", "\"--patient\"")
                                .replace(
                                        "[server.create]",
                                        "[server.create]\nfailed_when = \"error\""));
        server =
                new FakeCli(directory)
                        .server(directory.resolve("data"))
                        .withEnvironment("PROVISIONING_CATALOGUE", own.toString())
                        .start();
        api = Api.admin(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theArgumentsAreThoseOfTheFile() {
        String id = api.create("web-01", "argv");
        api.awaitEnd(id);

        assertThat(api.get("/v1/operations/" + id + "/logs").body().lines())
                .contains("--patient")
                .doesNotContain("--wait");
    }

    @Test
    void aResultMayMeanFailure() {
        JsonObject failed = api.awaitEnd(api.create("web-01", "quota"));

        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getString("error_code")).isEqualTo("reported_failure");
        assertThat(failed.getString("error")).isEqualTo("quota");
        assertThat(failed.getInt("exit_code")).isZero();
    }

    @Test
    void whereJsonIsPromisedTextIsAFailure() {
        JsonObject json = api.awaitEnd(api.create("web-01", "ok"));
        JsonObject text = api.awaitEnd(api.create("web-01", "text"));

        assertThat(json.getString("status")).isEqualTo("completed");
        assertThat(text.getString("status")).isEqualTo("failed");
        assertThat(text.getString("error_code")).isEqualTo("bad_output");
        assertThat(text.getString("error")).contains("it printed: all good");
        assertThat(text.getInt("exit_code")).isZero();
    }
}
