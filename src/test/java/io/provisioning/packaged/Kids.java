package io.provisioning.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;

/** Ids of signing keys, where they can be seen. */
final class Kids {
    private Kids() {}

    /** Those that the server publishes, in its order. */
    static List<String> published(PackagedServer server) {
        return Api.anonymous(server)
                .get("/.well-known/jwks.json")
                .object()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(key -> key.getString("kid"))
                .toList();
    }

    /** That of the key that has signed the token. */
    static String of(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]);
        return Json.createReader(new StringReader(new String(header, UTF_8)))
                .readObject()
                .getString("kid");
    }
}
