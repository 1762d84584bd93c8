package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** Accounts that are limited to workspaces. */
final class Limited {
    private Limited() {}

    /** Somebody new who reaches only these, logged in. */
    static Api to(SharedServer shared, String role, String... workspaces) {
        String name = SharedServer.freshName("limited");
        String body =
                """
                {"name": "%s", "role": "%s", "password": "%s", "workspaces": %s}"""
                        .formatted(name, role, TokenOwner.PASSWORD, json(workspaces));
        Api.Answer made = shared.admin().post("/v1/users", body);
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return Api.as(shared.server(), name, TokenOwner.PASSWORD);
    }

    /** Names as JSON. */
    static String json(String... names) {
        return List.of(names).stream()
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
