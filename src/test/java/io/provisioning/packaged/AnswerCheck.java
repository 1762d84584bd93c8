package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OpenApi;
import io.provisioning.OpenApi.Operation;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares answers with what the served document says of them. */
record AnswerCheck(OpenApi document) {
    /** Status, media type, headers and JSON body are documented for this operation. */
    void check(String method, String path, int status, Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        Operation documented = document.operation(method, path);
        JsonObject response =
                document.response(documented, String.valueOf(status))
                        .orElseThrow(() -> new AssertionError(documented + " has no " + status));
        assertThat(response.getJsonObject("headers").keySet())
                .as("headers of %s", documented)
                .containsAll(ours(answer));
        if (answer.body().isEmpty()) {
            assertThat(response).doesNotContainKey("content");
            return;
        }
        String mediaType = answer.header("Content-Type").replaceAll(";.*", "");
        assertThat(response.getJsonObject("content")).containsKey(mediaType);
        if (mediaType.endsWith("json")) {
            JsonObject schema =
                    response.getJsonObject("content")
                            .getJsonObject(mediaType)
                            .getJsonObject("schema");
            assertThat(document.errors(schema, answer.json())).as("%s", answer).isEmpty();
            OurTimes.check(path, answer);
        }
    }

    /** Those of its headers that the document knows of at all. */
    private Set<String> ours(Api.Answer answer) {
        Map<String, List<String>> sent = answer.headers().map();
        return document
                .root()
                .getJsonObject("components")
                .getJsonObject("headers")
                .keySet()
                .stream()
                .filter(sent::containsKey)
                .collect(Collectors.toSet());
    }
}
