package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Program;
import io.provisioning.packaged.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that generators make of the served document do what a pipeline does. */
@InTurn
class GeneratedClientE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @TempDir static Path directory;
    private static Path document;

    @BeforeAll
    static void readTheDocument() throws IOException {
        document = directory.resolve("openapi.json");
        Files.writeString(document, SHARED.anonymous().get("/v1/openapi.json").body());
    }

    @ParameterizedTest
    @EnumSource
    void itCreatesAServerReadsItsLogAndCleansUp(GeneratedClient client) throws IOException {
        String language = client.name().toLowerCase(Locale.ROOT);
        List<String> program = client.prepare(document, directory.resolve(language));
        Stream<String> arguments =
                Stream.of(
                        SHARED.server().address().toString(),
                        SharedServer.freshName(language.replace("_", "")));

        Program.Run run =
                Program.run(Stream.concat(program.stream(), arguments).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .isEqualTo(
                        """
                        submitted pending
                        ended completed [hostname, ip_address, server_id, workspace]
                        listed web-01 [web]
                        logged from 1 to stdout True
                        refused 403
                        revoked 404
                        deleted 404
                        gone 401
                        logged out 401
                        """);
    }
}
