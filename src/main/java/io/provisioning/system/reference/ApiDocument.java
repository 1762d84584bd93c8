package io.provisioning.system.reference;

import io.provisioning.audit.Digest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI document, which people write in {@code src/main/openapi} and the build puts together.
 * Not the one the platform makes of the same text: its model drops {@code security: []}, by which
 * public operations are told, and each null of an example, and adds an {@code endpoints} of its own
 * that OpenAPI does not know.
 */
@ApplicationScoped
public class ApiDocument {
    private static final String RESOURCE = "/openapi/openapi.yaml";

    /**
     * One form of it.
     *
     * @param body the text
     * @param tag tells it from that of other versions
     */
    record Text(String body, String tag) {
        static Text of(String body) {
            return new Text(body, Digest.sha256(body).substring(0, 32));
        }
    }

    private Text yaml;
    private Text json;

    @PostConstruct
    void load() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
            yaml = Text.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> tree =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml.body());
        json = Text.of(Json.createObjectBuilder(tree).build() + "\n");
    }

    /** As it was written. */
    Text yaml() {
        return yaml;
    }

    /** The same as JSON. */
    Text json() {
        return json;
    }
}
