package io.provisioning.access.sessions;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whether a token has the form of those that {@link AccessTokens} makes. The platform has verified
 * its signature, issuer, audience and expiry; of the rest it forgives much, and it does not know
 * {@code nbf}.
 */
public final class TokenForm {
    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");
    private static final List<String> NAMES = List.of("sub", "upn");
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private TokenForm() {}

    /**
     * Whether it has.
     *
     * @param texts what it has to have besides, as text
     */
    public static boolean isOurs(JsonWebToken token, List<String> texts, Instant now) {
        String[] parts = token.getRawToken().split("\\.", -1);
        try {
            return parts.length == 3
                    && decoded(parts[2]).length > 0
                    && json(parts[0]).keySet().equals(HEADERS)
                    && isOurs(json(parts[1]), token.getName(), texts, now);
        } catch (RuntimeException e) {
            // Parsson has no exception of its own for everything that it does not read.
            return false;
        }
    }

    private static boolean isOurs(JsonObject claims, String name, List<String> texts, Instant now) {
        return NAMES.stream().allMatch(it -> name.equals(text(claims, it)))
                && texts.stream().noneMatch(it -> text(claims, it) == null)
                && hasBegun(claims, now);
    }

    private static boolean hasBegun(JsonObject claims, Instant now) {
        return !claims.containsKey("nbf")
                || (claims.get("nbf") instanceof JsonNumber time
                        && time.doubleValue() <= now.getEpochSecond());
    }

    private static String text(JsonObject claims, String name) {
        return claims.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private static JsonObject json(String part) {
        String text = new String(decoded(part), StandardCharsets.UTF_8);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Each content has one spelling: what ends a session names the one there is. */
    private static byte[] decoded(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("Not the base64 that encodes it");
        }
        return bytes;
    }
}
