package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** Accounts that make API tokens. */
final class TokenOwner {
    static final String PASSWORD = "correct horse battery";

    private TokenOwner() {}

    /** Somebody new, logged in. */
    static Api of(SharedServer shared, String role) {
        String name = SharedServer.freshName("owner");
        shared.admin().createUser(name, role, PASSWORD);
        return Api.as(shared.server(), name, PASSWORD);
    }

    static String name(Api user) {
        return user.get("/v1/auth/me").object().getString("name");
    }

    /** The answer to a request for a token. */
    static JsonObject made(Api owner, String body) {
        Api.Answer answer = owner.post("/v1/tokens", body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.object();
    }

    /** Whoever has a new token of that owner. */
    static Api token(Api owner, String role) {
        String body = "{\"name\": \"x\", \"role\": \"" + role + "\"}";
        return owner.withToken(made(owner, body).getString("token"));
    }
}
