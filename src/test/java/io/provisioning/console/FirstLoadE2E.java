package io.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.FieldServer;
import io.provisioning.packaged.Nginx;
import io.provisioning.packaged.SharedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How the console comes to a browser that has never seen it. */
@InTurn
class FirstLoadE2E {
    /** What the console promises, files of the pages that are seen first included. */
    private static final int MOST_BYTES = 150_000;

    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final FieldServer FIELD = new FieldServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @TempDir static Path directory;

    @Test
    void allOfItIsAsSmallAsPromisedAndIsNotSentAgain() {
        try (Visit visit = Visit.of(CHROMIUM, SHARED.server().address())) {
            List<Request> files = new ArrayList<>();
            visit.context()
                    .onRequestFinished(
                            request -> {
                                if (!request.url().contains("/v1/")) {
                                    files.add(request);
                                }
                            });
            visit.open("/overview").signIn("admin", "admin123");
            awaitAll(visit);

            assertThat(bytes(files)).as("%s", files).isBetween(10_000, MOST_BYTES);

            files.clear();
            visit.page().reload();
            awaitAll(visit);
            assertThat(bytes(files)).as("%s", files).isLessThan(5_000);
        }
    }

    /** What draws charts comes last. */
    private static void awaitAll(Visit visit) {
        visit.page().locator("canvas").first().waitFor();
        visit.settled();
    }

    private static int bytes(List<Request> files) {
        // More may come while the browser is asked.
        return List.copyOf(files).stream().mapToInt(it -> it.sizes().responseBodySize).sum();
    }

    @Test
    void itWorksBelowAPrefixOfWhichTheServerKnowsNothing() throws IOException {
        var server = FIELD.free();
        server.admin().createUser("prefixed", "operator", "correct horse battery");
        String id = server.admin().create("web-01", "gate");
        try (Nginx nginx = Nginx.before(server.server().address(), directory);
                Visit visit = Visit.of(CHROMIUM, nginx.address())) {
            visit.page().navigate(nginx.address() + "/");
            visit.signIn("prefixed", "correct horse battery").heading("Overview").waitFor();
            visit.link("Operations").click();
            visit.link("web-01").first().click();
            visit.sees("running");
            server.cli().open();

            visit.sees("opened").sees("completed");
            visit.page().reload();
            visit.sees("opened");
            assertThat(visit.page().url()).isEqualTo(nginx.address() + "/#/operations/" + id);
            assertThat(visit.context().cookies())
                    .singleElement()
                    .satisfies(it -> assertThat(it.path).isEqualTo("/prov/v1/auth/session"));
        }
    }
}
