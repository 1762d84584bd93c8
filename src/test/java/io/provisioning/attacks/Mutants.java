package io.provisioning.attacks;

import io.provisioning.packaged.StolenKey;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of {@code Authorization} that look like a good token's and are none, by their names. */
final class Mutants {
    private final StolenKey stolen;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Mutants(StolenKey stolen) {
        this.stolen = stolen;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** A whole header. */
    void header(String name, String value) {
        if (headers.put(name, value) != null) {
            throw new IllegalArgumentException("There are two mutants " + name);
        }
    }

    /** A token in a header as it should be. */
    void token(String name, String token) {
        header(name, "Bearer " + token);
    }

    /** A token with these claims, signed as the server signs. */
    void signed(String name, JsonObjectBuilder claims) throws Exception {
        token(name, stolen.sign(claims));
    }

    /** A token with this header, signed with the server's own key. */
    void signed(String name, JsonObjectBuilder header, JsonObjectBuilder claims) throws Exception {
        token(name, StolenKey.sign(header, claims, stolen.key()));
    }

    /** A token of these texts, signed with the server's own key. */
    void signed(String name, String header, String claims) throws Exception {
        token(name, StolenKey.sign(header, claims, stolen.key()));
    }
}
