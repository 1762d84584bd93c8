package io.provisioning.faults;

import io.provisioning.Await;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.PackagedServer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One server of a cluster, or the only one: it can be started, killed, stopped, paused. */
final class Node implements AutoCloseable {

    private final PackagedServer server;
    private Api admin;
    private long begin;

    Node(PackagedServer server) {
        this.server = server;
    }

    /** Starts it, also again; logs in the first time. */
    Node start() {
        begin = System.nanoTime();
        server.start();
        admin = admin == null ? Api.admin(server) : Api.anonymous(server).withToken(admin.token());
        return this;
    }

    /** Since its last start began. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** SIGKILL. */
    void kill() {
        server.kill();
    }

    /** SIGTERM; the exit code. */
    int terminate() {
        return server.terminate();
    }

    /** SIGSTOP: it is there, and does nothing. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if nothing had been. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, String.valueOf(server.pid())).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("SIG" + name + " was not sent");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A client of it, logged in. */
    Api api() {
        return admin;
    }

    PackagedServer server() {
        return server;
    }

    /** Every operation it tells of, and its state. */
    Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        String path = "/v1/operations?limit=200";
        while (path != null) {
            Api.Answer page = admin.get(path);
            if (page.status() != 200) {
                throw new AssertionError(page);
            }
            for (JsonValue each : page.json().asJsonArray()) {
                JsonObject operation = each.asJsonObject();
                states.put(operation.getString("id"), operation.getString("status"));
            }
            path = page.next().orElse(null);
        }
        return states;
    }

    /** The newest 200 operations at most that it says are in this state. */
    Set<String> ids(String state) {
        return admin
                .get("/v1/operations?limit=200&state=" + state)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .map(operation -> operation.getString("id"))
                .collect(Collectors.toSet());
    }

    /** Whether it ended because its server did. */
    static boolean isInterrupted(JsonObject operation) {
        return operation.getString("status").equals("failed")
                && operation.getString("error_code").equals("interrupted");
    }

    /** Waits until nothing is pending and nothing runs. */
    void awaitRest() {
        Await.until(
                "nothing is pending or running",
                Cluster.REST,
                () -> isNone("pending") && isNone("running"));
    }

    private boolean isNone(String state) {
        Api.Answer answer = admin.get("/v1/operations?limit=1&state=" + state);
        // Else its database is away for the moment.
        return answer.status() == 200 && answer.json().asJsonArray().isEmpty();
    }

    @Override
    public void close() {
        server.close();
    }
}
