package io.provisioning.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The project's compose.yaml. */
record ComposeFile(String text, Map<String, Object> content) {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*)|:\\?([^}]*))}");

    static ComposeFile read() {
        try {
            return parse(Files.readString(Path.of("compose.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ComposeFile parse(String text) {
        return new ComposeFile(text, new Yaml().load(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    Map<String, Object> services() {
        return map(content.get("services"));
    }

    Map<String, Object> service(String name) {
        return map(services().get(name));
    }

    /** A member of a service that has members itself. */
    Map<String, Object> section(String service, String name) {
        return map(service(service).get(name));
    }

    /** A member of a service that is a list. */
    @SuppressWarnings("unchecked")
    List<Object> list(String service, String name) {
        return (List<Object>) service(service).get(name);
    }

    /** The service's environment, as it is written. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        section(service, "environment")
                .forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }

    /** The service's environment with this .env; without what must be set it fails. */
    Map<String, String> environment(String service, Map<String, String> variables) {
        Map<String, String> environment = environment(service);
        environment.replaceAll((name, value) -> interpolate(value, variables));
        return environment;
    }

    /** Every variable it asks for. */
    List<String> variables() {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    static String interpolate(String value, Map<String, String> variables) {
        return VARIABLE.matcher(value)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        value(found.group(1), found.group(2), variables)));
    }

    private static String value(String name, String otherwise, Map<String, String> variables) {
        String value = variables.getOrDefault(name, "");
        if (!value.isEmpty()) {
            return value;
        }
        if (otherwise == null) {
            throw new IllegalArgumentException(name + " must be set");
        }
        return otherwise;
    }
}
