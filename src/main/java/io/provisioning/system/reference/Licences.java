package io.provisioning.system.reference;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The libraries and their licences, out of the bill of materials (CycloneDX) of the build. */
@ApplicationScoped
public class Licences {
    private static final String BILL = "/META-INF/sbom/provisioning-server.cdx.json";

    private List<LicenceView> all;

    @PostConstruct
    void load() {
        try (InputStream in = Licences.class.getResourceAsStream(BILL)) {
            all = read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of their names. */
    List<LicenceView> all() {
        return all;
    }

    static List<LicenceView> read(InputStream bill) {
        try (JsonReader reader = Json.createReader(bill)) {
            return objects(reader.readObject(), "components")
                    .map(Licences::view)
                    .sorted(Comparator.comparing(LicenceView::name))
                    .toList();
        }
    }

    private static LicenceView view(JsonObject component) {
        String group = component.getString("group", "");
        return new LicenceView(
                (group.isEmpty() ? "" : group + ":") + component.getString("name"),
                component.getString("version", ""),
                objects(component, "licenses").map(Licences::licence).toList(),
                address(component).orElse(null));
    }

    /** An expression of several, or one with an id of SPDX or a name. */
    private static String licence(JsonObject choice) {
        JsonObject one = choice.getJsonObject("license");
        return one == null
                ? choice.getString("expression", "")
                : one.getString("id", one.getString("name", ""));
    }

    private static Optional<String> address(JsonObject component) {
        return Stream.of("website", "vcs")
                .flatMap(
                        type ->
                                objects(component, "externalReferences")
                                        .filter(it -> type.equals(it.getString("type", ""))))
                .map(reference -> reference.getString("url", ""))
                .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
                .findFirst();
    }

    private static Stream<JsonObject> objects(JsonObject holder, String member) {
        JsonArray array = holder.getJsonArray(member);
        return array == null ? Stream.empty() : array.getValuesAs(JsonObject.class).stream();
    }
}
