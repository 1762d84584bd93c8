package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.FakeCliServer;
import io.provisioning.packaged.FieldServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken along as a file is what the server has, to the last character. */
@InTurn
class DownloadsE2E {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String PASSWORD = "correct horse battery";
    private static final String LINE = "\u00fc \u2713 <b>bold</b> \u001b[31mred\u001b[0m";

    private static Api api;
    private static String id;
    private static Visit visit;

    @BeforeAll
    static void write() {
        FakeCliServer server = FIELD.free();
        api = server.admin();
        api.createUser("keeper", "admin", PASSWORD);
        // Lines that no screen shows whole, and more of them than it asks for at once.
        String text = LINE + "\n" + "x".repeat(9_000) + "\n" + "line\n".repeat(2_500);
        server.cli().tells(text, "{\"told\": true}\n");
        id = api.create("web-01", "tell");
        api.awaitEnd(id);
        // Records get their place in the chain a moment later.
        Await.until(
                "the records are sealed",
                () -> listed("").stream().noneMatch(it -> it.asJsonObject().isNull("seq")));
        visit =
                Visit.of(CHROMIUM, server.server().address())
                        .open("/operations/" + id)
                        .signIn("keeper", PASSWORD);
    }

    @AfterAll
    static void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"Text,log,text/plain", "NDJSON,ndjson,application/x-ndjson"})
    void aLogIsSavedAsTheServerHasIt(String button, String extension, String type)
            throws IOException {
        visit.open("/operations/" + id);

        Download file = saved(button);

        assertThat(file.suggestedFilename()).isEqualTo(id + "." + extension);
        assertThat(Files.readString(file.path()))
                .isEqualTo(of("/v1/operations/" + id + "/logs", type))
                .contains("\u00fc \u2713 <b>bold</b>", "x".repeat(9_000), "told");
    }

    @ParameterizedTest
    @CsvSource({"NDJSON,ndjson,application/x-ndjson", "CSV,csv,text/csv"})
    void recordsAreSavedAsTheServerHasThem(String button, String extension, String type)
            throws IOException {
        visit.open("/audit?operation_id=" + id);

        Download file = saved(button);

        assertThat(file.suggestedFilename()).isEqualTo("audit." + extension);
        assertThat(Files.readString(file.path()))
                .isEqualTo(records(type))
                .contains("operation.submit", "operation.finish", id)
                .doesNotContain("auth.login");
    }

    @Test
    void recordsAreSavedAsTheyAreListed() throws IOException {
        visit.open("/audit?action=operation.finish&operation_id=" + id);

        Download file = saved("JSON of the list");

        assertThat(file.suggestedFilename()).isEqualTo("audit.json");
        assertThat(json(Files.readString(file.path())))
                .isEqualTo(listed("action=operation.finish&"));
    }

    private static Download saved(String button) {
        return visit.page().waitForDownload(() -> visit.button(button + " \u2193").click());
    }

    private static JsonArray listed(String filter) {
        return api.get("/v1/audit?" + filter + "operation_id=" + id).json().asJsonArray();
    }

    private static String records(String type) {
        return of("/v1/audit?operation_id=" + id, type);
    }

    private static String of(String path, String type) {
        return api.send(api.request(path).header("Accept", type).GET()).body();
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
