package io.provisioning.system.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LicencesTest {
    @Test
    void eachLibraryHasItsLicencesAndItsPage() {
        String bill =
                """
                {"bomFormat": "CycloneDX", "components": [
                 {"group": "org.webjars.npm", "name": "preact", "version": "10.27.2",
                  "licenses": [{"license": {"id": "MIT"}}],
                  "externalReferences": [{"type": "vcs", "url": "https://vcs.example"},
                                         {"type": "website", "url": "https://preactjs.example"}]},
                 {"group": "com.h2database", "name": "h2", "version": "2",
                  "licenses": [{"license": {"id": "MPL-2.0"}}, {"license": {"name": "EPL 1.0"}}],
                  "externalReferences": [{"type": "website", "url": "javascript:alert(1)"}]},
                 {"name": "bare", "version": "1", "licenses": [{"expression": "A OR B"}]},
                 {"name": "none"}]}""";

        assertThat(Licences.read(new ByteArrayInputStream(bill.getBytes(UTF_8))))
                .containsExactly(
                        new LicenceView("bare", "1", List.of("A OR B"), null),
                        new LicenceView(
                                "com.h2database:h2", "2", List.of("MPL-2.0", "EPL 1.0"), null),
                        new LicenceView("none", "", List.of(), null),
                        new LicenceView(
                                "org.webjars.npm:preact",
                                "10.27.2",
                                List.of("MIT"),
                                "https://preactjs.example"));
    }
}
