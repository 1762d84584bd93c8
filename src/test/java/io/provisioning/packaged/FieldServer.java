package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One server as it stands in the field, for all classes that ask from there: it trusts the proxies
 * of this machine and of 10.0.0.0/8, lets pages of one other origin read and everybody see its
 * metrics, drives the {@link FakeCli}, is patient with it, and tells what it does. Started for the
 * first of them, stopped after the last.
 */
public final class FieldServer extends OncePerRun<FakeCliServer> {
    static final String ORIGIN = "https://console.example.com";

    /** Longer than any test waits for anything. */
    static final int GRACE_SECONDS = 120;

    /** Before it asks of itself. */
    static final int REFRESH_SECONDS = 3600;

    /** What it was started with itself. */
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    public FieldServer() {
        super(FakeCliServer.class);
    }

    @Override
    protected FakeCliServer start() throws IOException {
        return FakeCliServer.start(
                (server, directory) ->
                        server.withFlags("--log-level", "debug")
                                .withEnvironment(
                                        "JWT_SECRET", "canary-0123456789-0123456789-0123456789")
                                .withEnvironment("PROVISIONING_GRACE_SECONDS", "" + GRACE_SECONDS)
                                .withEnvironment("PROVISIONING_SECRET_PATTERN", "AKIA[A-Z0-9]{4,}")
                                .withEnvironment("SERVER_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8")
                                .withEnvironment("SERVER_CORS_ENABLED", "true")
                                .withEnvironment("SERVER_CORS_ALLOWED_ORIGINS", ORIGIN)
                                .withEnvironment("INVENTORY_REFRESH_SECONDS", "" + REFRESH_SECONDS)
                                .withEnvironment("INVENTORY_MAX_LIST_BYTES", "2500000")
                                .withEnvironment("METRICS_OPEN", "true")
                                .withEnvironment("TRACEPARENT", TRACEPARENT));
    }

    /** It, for a class that comes now: nothing runs that was left by the one before. */
    public FakeCliServer free() {
        return running().free();
    }

    /** Its data directory. */
    Path data() {
        return running().directory().resolve("data");
    }

    PackagedServer server() {
        return running().server();
    }

    /** The administrator, logged in once. */
    Api admin() {
        return running().admin();
    }
}
