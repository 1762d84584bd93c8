package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One server that gives its commands little of everything: slots, output, memory, and of its own
 * environment only what is named. Its catalogue says some things otherwise. Started for the first
 * class that needs it, stopped after the last.
 */
final class TightServer extends OncePerRun<FakeCliServer> {
    static final int SLOTS = 4;
    static final int SLOTS_OF_A_WORKSPACE = 3;
    static final int OUTPUT_BYTES = 100_000;
    static final int PROCESSES = 20_000;
    static final int MEMORY_MB = 64;
    static final int CPU_SECONDS = 2;

    TightServer() {
        super(FakeCliServer.class);
    }

    @Override
    protected FakeCliServer start() throws IOException {
        return FakeCliServer.start(
                (server, directory) ->
                        environment(server)
                                .withEnvironment("PROVISIONING_CATALOGUE", catalogue(directory))
                                .withEnvironment("PROVISIONING_GRACE_SECONDS", "1")
                                .withEnvironment("PROVISIONING_MAX_OUTPUT_BYTES", "" + OUTPUT_BYTES)
                                .withEnvironment(
                                        "PROVISIONING_MAX_CONCURRENT_OPERATIONS", "" + SLOTS)
                                .withEnvironment(
                                        "PROVISIONING_MAX_CONCURRENT_PER_WORKSPACE",
                                        "" + SLOTS_OF_A_WORKSPACE)
                                .withEnvironment("PROVISIONING_MAX_PROCESSES", "" + PROCESSES)
                                .withEnvironment("PROVISIONING_MAX_MEMORY_MB", "" + MEMORY_MB)
                                .withEnvironment("PROVISIONING_MAX_CPU_SECONDS", "" + CPU_SECONDS)
                                .withEnvironment("PROVISIONING_SECRET_PATTERN", "AKIA[A-Z0-9]{4,}")
                                .withEnvironment(
                                        "JWT_SECRET", "canary-0123456789-0123456789-0123456789"));
    }

    private static PackagedServer environment(PackagedServer server) {
        return server.withEnvironment(
                        "PROVISIONING_PASS_ENVIRONMENT", "HTTPS_PROXY, CLOUD_*,*_SECRET")
                .withEnvironment("PROVISIONING_ENVIRONMENT", "TZ=Europe/Vienna\nNO_PROXY=a,b")
                .withEnvironment("HTTPS_PROXY", "http://me:hunter22@proxy:3128")
                .withEnvironment("CLOUD_TOKEN", "horse battery staple")
                .withEnvironment("CLOUD_SIGNING_KEY", "quo\"ted/sl\\ash")
                .withEnvironment("CLOUD_REGION", "fi-hel1")
                .withEnvironment("OTHER_REGION", "de-fra1");
    }

    /** The shipped one, in which clusters are made otherwise, and workflows have little time. */
    private static String catalogue(Path directory) throws IOException {
        String shipped =
                Files.readString(Path.of("src/main/resources/catalogue/provisioning.toml"));
        int cluster = shipped.indexOf("[cluster.create]");
        String own =
                """
                [cluster.create]
                argv = ["cluster", "create", "{name}", "--provider={name}", "--patient"]
                output = "json"
                failed_when = "error"

                """;
        return Files.writeString(
                        directory.resolve("catalogue.toml"),
                        shipped.substring(0, cluster)
                                + own
                                + shipped.substring(shipped.indexOf("[cluster.delete]"))
                                        .replace(
                                                "[workflow.submit]",
                                                "[workflow.submit]\ntimeout_seconds = 3"))
                .toString();
    }

    /** It, for a class that comes now: nothing runs that was left by the one before. */
    FakeCliServer free() {
        return running().free();
    }
}
