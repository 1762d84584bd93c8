package io.provisioning.faults;

import io.provisioning.packaged.Api;
import jakarta.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Clients that submit operations, each under a key of its own, and keep what they were told. */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Node node;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile boolean stopped;
    private volatile Asked newest;

    /** What was asked for. */
    private record Asked(String key, String behaviour) {}

    Load(Node node) {
        this.node = node;
    }

    /** Submits so many and returns when each is accepted. */
    Load submit(int count, String behaviour) {
        AtomicInteger left = new AtomicInteger(count);
        begin(() -> left.getAndDecrement() > 0, behaviour, Duration.ZERO);
        join();
        return this;
    }

    /** Submits all the time, a while after each answer, until it is stopped. */
    Load keepSubmitting(String behaviour, Duration pause) {
        stopped = false;
        begin(() -> !stopped, behaviour, pause);
        return this;
    }

    /**
     * Asks again all the time for what others ask for at the moment, under the same key: whoever is
     * answered then is told of what another's transaction has made.
     */
    Load keepRepeating() {
        Api api = node.api();
        for (int i = 0; i < CLIENTS; i++) {
            run(
                    "echo " + i,
                    () -> {
                        while (!stopped) {
                            Optional.ofNullable(newest)
                                    .map(it -> ask(api, it.key(), it.behaviour()))
                                    .filter(Reply::isAccepted)
                                    .ifPresent(it -> repeated.incrementAndGet());
                        }
                    });
        }
        return this;
    }

    /** How often somebody was told so. */
    int repeated() {
        return repeated.get();
    }

    private void run(String name, Runnable work) {
        Thread client = new Thread(work, name);
        clients.add(client);
        client.start();
    }

    private void begin(BooleanSupplier more, String behaviour, Duration pause) {
        Api api = node.api();
        for (int i = 0; i < CLIENTS; i++) {
            run(
                    "load " + i,
                    () -> {
                        while (more.getAsBoolean()) {
                            Asked next = new Asked(UUID.randomUUID().toString(), behaviour);
                            newest = next;
                            ask(api, next.key(), behaviour);
                            LockSupport.parkNanos(pause.toNanos());
                        }
                    });
        }
    }

    /** One submission; what came of it. */
    Reply ask(Api api, String key, String behaviour) {
        HttpRequest request =
                api.request("/v1/servers/create")
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body(key, behaviour)))
                        .build();
        long begin = System.nanoTime();
        Reply reply;
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            reply = Reply.of(response, begin);
        } catch (IOException e) {
            reply = Reply.none(begin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply = Reply.none(begin);
        }
        replies.add(reply);
        reply.operation().ifPresent(accepted::add);
        return reply;
    }

    /** The same for the same key; else a thing of its own, so that nothing waits for another. */
    private static String body(String key, String behaviour) {
        return Json.createObjectBuilder()
                .add("workspace", "production")
                .add("provider", behaviour)
                .add("plan", "2xCPU-4GB")
                .add("hostname", "host-" + key)
                .build()
                .toString();
    }

    /** The operations of which a client was told that they are accepted. */
    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** Whether something is accepted that was asked for since then. */
    boolean hasAccepted(long since) {
        return replies.stream().anyMatch(reply -> reply.isAccepted() && reply.at() - since > 0);
    }

    /** Whether something was refused since the answers were last taken. */
    boolean hasRefused() {
        return replies.stream().anyMatch(reply -> !reply.isAccepted());
    }

    /** Every answer since the last time this was asked. */
    List<Reply> takeReplies() {
        List<Reply> taken = new ArrayList<>();
        for (Reply reply = replies.poll(); reply != null; reply = replies.poll()) {
            taken.add(reply);
        }
        return taken;
    }

    private void join() {
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        clients.clear();
    }

    /** Ends the clients when each has had its answer. */
    void stop() {
        stopped = true;
        join();
    }

    @Override
    public void close() {
        stop();
    }
}
