package io.provisioning.attacks;

import io.provisioning.OpenApi;
import io.provisioning.OpenApi.Operation;
import io.provisioning.packaged.Api;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for what the served OpenAPI document has, with one text of the attacker's in each. */
final class Requests {
    private final OpenApi document;

    Requests(Api api) {
        document = OpenApi.of(api.get("/v1/openapi.json").body());
    }

    /**
     * One request.
     *
     * @param where what the text is in
     */
    record Crafted(Operation operation, String where, String address, Optional<String> body) {
        Api.Answer send(Api api) {
            HttpRequest.Builder request = request(api, address);
            body.ifPresent(json -> request.header("Content-Type", "application/json"));
            return api.send(
                    request.method(
                            operation.method(),
                            body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody())));
        }

        @Override
        public String toString() {
            return operation + " " + where;
        }
    }

    /** A request as from a page of the server, which some routes want. */
    static HttpRequest.Builder request(Api api, String address) {
        return api.request(address).header("Sec-Fetch-Site", "same-origin");
    }

    /** Those that end: not what is followed. */
    List<Operation> operations() {
        return document.operations().stream()
                .filter(operation -> !operation.path().equals("/v1/events"))
                .toList();
    }

    List<Operation> allOperations() {
        return document.operations();
    }

    boolean documents(Operation operation, int status) {
        return document.response(operation, String.valueOf(status)).isPresent();
    }

    /** One for each place of the operation that takes text. */
    List<Crafted> with(Operation operation, String text) {
        List<Crafted> all = new ArrayList<>();
        for (JsonObject parameter : document.parameters(operation)) {
            String name = parameter.getString("name");
            String where = parameter.getString("in") + " " + name;
            switch (parameter.getString("in")) {
                case "query" ->
                        all.add(
                                new Crafted(
                                        operation,
                                        where,
                                        path(operation) + "?" + name + "=" + OpenApi.encoded(text),
                                        good(operation)));
                case "path" ->
                        all.add(
                                new Crafted(
                                        operation,
                                        where,
                                        operation
                                                .path()
                                                .replace("{" + name + "}", OpenApi.encoded(text)),
                                        good(operation)));
                default -> {
                    // Headers are a test of their own.
                }
            }
        }
        schema(operation)
                .ifPresent(
                        schema ->
                                properties(schema)
                                        .forEach(
                                                (name, property) ->
                                                        crafted(operation, name, property, text)
                                                                .ifPresent(all::add)));
        return all;
    }

    private Optional<Crafted> crafted(
            Operation operation, String name, JsonValue property, String text) {
        JsonValue value =
                switch (type(property)) {
                    case "string" -> Json.createValue(text);
                    case "array" -> Json.createArrayBuilder().add(text).build();
                    case "object" -> Json.createObjectBuilder().add(text, text).build();
                    default -> JsonValue.NULL;
                };
        return value == JsonValue.NULL
                ? Optional.empty()
                : Optional.of(
                        new Crafted(
                                operation,
                                "body " + name,
                                path(operation),
                                Optional.of(
                                        Json.createObjectBuilder(goodBody(operation))
                                                .add(name, value)
                                                .build()
                                                .toString())));
    }

    /** The path of something that does not exist. */
    static String path(Operation operation) {
        return operation.path().replaceAll("\\{[a-z]+}", "no-such-thing");
    }

    /** A body with nothing wrong in it. */
    Optional<String> good(Operation operation) {
        return schema(operation).map(schema -> goodBody(operation).toString());
    }

    JsonObject goodBody(Operation operation) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        schema(operation)
                .ifPresent(
                        schema ->
                                schema.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY)
                                        .asJsonArray()
                                        .getValuesAs(jakarta.json.JsonString::getString)
                                        .forEach(name -> body.add(name, value(schema, name))));
        return body.build();
    }

    private JsonValue value(JsonObject schema, String name) {
        JsonObject property = document.resolved(properties(schema).get(name).asJsonObject());
        return property.containsKey("enum")
                ? property.getJsonArray("enum").get(0)
                : Json.createValue("harmless-1234");
    }

    /** The schema of its body, if it takes one. */
    Optional<JsonObject> schema(Operation operation) {
        return Optional.ofNullable(operation.json().getJsonObject("requestBody"))
                .map(document::resolved)
                .map(body -> body.getJsonObject("content").getJsonObject("application/json"))
                .map(content -> document.resolved(content.getJsonObject("schema")));
    }

    static Map<String, JsonValue> properties(JsonObject schema) {
        return schema.getJsonObject("properties");
    }

    private String type(JsonValue property) {
        return document.resolved(property.asJsonObject()).getString("type", "object");
    }
}
