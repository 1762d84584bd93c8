package io.provisioning.packaged;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A class of tests that the {@link FieldServer} serves, alone while it runs. */
abstract class OnFieldServer {
    @RegisterExtension static final FieldServer FIELD = new FieldServer();

    static PackagedServer server;
    static FakeCli cli;
    static Api api;

    /** Somebody else than the administrator. */
    static Api colleague() {
        api.createUser("colleague", "operator", "correct horse battery");
        return Api.as(server, "colleague", "correct horse battery");
    }

    @BeforeAll
    static void take() {
        FakeCliServer free = FIELD.free();
        server = free.server();
        cli = free.cli();
        api = free.admin();
    }
}
