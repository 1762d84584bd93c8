package io.provisioning.faults;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client was answered.
 *
 * @param status 0 where there was no answer
 * @param at when it was asked, as System.nanoTime tells it
 * @param took from the question to the answer, or to its failing
 * @param retryAfter the header; empty without
 * @param operation the id of what was accepted
 * @param body for a test's complaint
 */
record Reply(
        int status,
        long at,
        Duration took,
        Optional<String> retryAfter,
        Optional<String> operation,
        String type,
        String body) {

    static Reply of(HttpResponse<String> response, long begin) {
        Optional<String> operation =
                response.statusCode() == 202 ? Optional.of(id(response.body())) : Optional.empty();
        return new Reply(
                response.statusCode(),
                begin,
                Duration.ofNanos(System.nanoTime() - begin),
                response.headers().firstValue("Retry-After"),
                operation,
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    static Reply none(long begin) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Reply(0, begin, took, Optional.empty(), Optional.empty(), "", "");
    }

    private static String id(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getString("id");
        }
    }

    boolean isAccepted() {
        return status == 202;
    }
}
