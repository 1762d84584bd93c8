package io.provisioning.console;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.SharedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page at {@code /docs}, which is made by somebody else's script. */
@InTurn
class DocsInBrowserE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();
    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @Test
    void thePageShowsTheApiAndIsStoppedAtNothing() {
        try (Visit visit = Visit.of(CHROMIUM, SHARED.server().address())) {
            visit.page().navigate(SHARED.server().address() + "/docs");

            visit.page().getByText("/v1/servers/create").first().waitFor();
            visit.screenshot(Path.of("target/screenshots/docs.png"));
        }
    }
}
