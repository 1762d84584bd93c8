package io.provisioning.packaged;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A class of tests that the {@link TightServer} serves, alone while it runs. */
abstract class OnTightServer {
    @RegisterExtension static final TightServer TIGHT = new TightServer();

    static PackagedServer server;
    static FakeCli cli;
    static Api api;

    @BeforeAll
    static void take() {
        FakeCliServer free = TIGHT.free();
        server = free.server();
        cli = free.cli();
        api = free.admin();
    }
}
