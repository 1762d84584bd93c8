package io.provisioning.system.reference;

import static io.provisioning.system.reference.Documented.API;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    @Test
    void itsVersionIsThatOfTheBuild() throws IOException {
        Properties build = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/io/provisioning/build.properties")) {
            build.load(in);
        }

        assertThat(API.root().getJsonObject("info").getString("version"))
                .isEqualTo(build.getProperty("version"))
                .matches("[0-9]+\\..*");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references(API.root()))
                .hasSizeGreaterThan(500)
                .allSatisfy(it -> assertThat(API.root().getValue(it.substring(1))).isNotNull());
    }

    @Test
    void aFormIsKnownByItsText() {
        assertThat(ApiDocument.Text.of("a").tag())
                .isEqualTo(ApiDocument.Text.of("a").tag())
                .isNotEqualTo(ApiDocument.Text.of("b").tag());
    }

    private static Stream<String> references(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(
                            it ->
                                    it.getKey().equals("$ref")
                                            ? Stream.of(((JsonString) it.getValue()).getString())
                                            : references(it.getValue()));
        }
        return value instanceof JsonArray array
                ? array.stream().flatMap(ApiDocumentTest::references)
                : Stream.empty();
    }
}
