package io.provisioning.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * What was done on a server and then made older in its database, before a server starts on it.
 *
 * @param postgres where the database is
 * @param kept an operation of now
 * @param silent one that is older than its output is kept
 * @param gone one that is older than anything is kept
 * @param refreshable a refresh token that is good for a while more
 * @param spent one whose time has just ended
 */
record OldThings(
        EmbeddedPostgres postgres,
        String kept,
        String silent,
        String gone,
        String refreshable,
        String spent) {
    /** How many more operations are as old as that. */
    static final int AGED = 1200;

    private static final String PASSWORD = "correct horse battery";

    static OldThings made(EmbeddedPostgres postgres, Api admin) {
        return new OldThings(
                postgres,
                done(admin, "web-01"),
                done(admin, "web-02"),
                done(admin, "web-03"),
                refreshToken(admin, "refreshes"),
                refreshToken(admin, "is-late"));
    }

    private static String done(Api api, String hostname) {
        String id = create(api, hostname).object().getString("id");
        api.awaitEnd(id);
        return id;
    }

    /** Asks for a server with the key that is the same each time. */
    static Api.Answer create(Api api, String hostname) {
        String body =
                """
                {"workspace": "old", "provider": "ok", "plan": "2xCPU-4GB", "hostname": "%s"}"""
                        .formatted(hostname);
        return api.send(
                api.request("/v1/servers/create")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "deploy-" + hostname)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String refreshToken(Api admin, String name) {
        admin.createUser(name, "viewer", PASSWORD);
        return admin.login(name, PASSWORD).object().getString("refresh_token");
    }

    /** As if some had ended long ago, and some had logged in nearly as long ago as that lasts. */
    void age() {
        DurablePostgres.run(
                postgres.getPostgresDatabase(),
                "update operation set finished_at = now() - interval '40 days' where id = '"
                        + silent
                        + "'",
                "update operation set finished_at = now() - interval '91 days' where id = '"
                        + gone
                        + "'",
                "insert into operation (id, kind, arguments, state, attempt, requested_by,"
                        + " created_at, updated_at, finished_at)"
                        + " select 'aged-' || n, 'aged', '{}', 'FAILED', 1, 'alice', now(), now(),"
                        + " now() - interval '100 days' from generate_series(1, "
                        + AGED
                        + ") n",
                older("refreshes", "interval '60 minutes'"),
                older("is-late", "interval '121 minutes'"));
    }

    private static String older(String account, String interval) {
        return "update refresh_token set created_at = created_at - %1$s, expires_at = expires_at - %1$s where account = '%2$s'"
                .formatted(interval, account);
    }
}
