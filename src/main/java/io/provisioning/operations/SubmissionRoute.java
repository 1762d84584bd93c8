package io.provisioning.operations;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The request that submits operations of a kind. What stands in its path is not in its body.
 *
 * @param method the HTTP method
 * @param path from the root of the API on, with {@code {name}} for the argument of that name
 * @param query the same; not sent where an argument of it is absent
 */
public record SubmissionRoute(String method, String path, String query) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    /** Members of bodies that the command knows by another name. */
    private static final Map<String, String> MEMBERS = Map.of("params_file", "parameters");

    /** Such as {@code DELETE v1/servers/{hostname}?workspace={workspace}}. */
    static SubmissionRoute of(String text) {
        String[] words = text.split("[ ?]", 3);
        return new SubmissionRoute(words[0], words[1], words.length < 3 ? "" : words[2]);
    }

    /** The address to send these arguments to; all are names, which need no escapes. */
    public String address(JsonObject arguments) {
        boolean isAsked = !query.isEmpty() && arguments.keySet().containsAll(places(query));
        return filled(path, arguments) + (isAsked ? "?" + filled(query, arguments) : "");
    }

    /** The body to send with these arguments; empty where it takes none. */
    public Optional<JsonObject> body(JsonObject arguments) {
        Set<String> placed = places(path + query);
        JsonObjectBuilder body = Json.createObjectBuilder();
        arguments.entrySet().stream()
                .filter(it -> !placed.contains(it.getKey()))
                .forEach(it -> body.add(member(it.getKey()), it.getValue()));
        return Optional.of(body.build()).filter(it -> !it.isEmpty());
    }

    private static String member(String argument) {
        return MEMBERS.getOrDefault(argument, argument);
    }

    private static Set<String> places(String template) {
        return PLACE.matcher(template)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toSet());
    }

    private static String filled(String template, JsonObject arguments) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(text(arguments, place.group(1))));
    }

    private static String text(JsonObject arguments, String name) {
        return arguments.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
