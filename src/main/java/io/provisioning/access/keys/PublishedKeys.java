package io.provisioning.access.keys;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Hands the public keys to MicroProfile JWT. A config source is made by the platform, outside CDI,
 * so what it publishes has to be static.
 */
public class PublishedKeys implements ConfigSource {
    private static final String PUBLIC_KEY = "mp.jwt.verify.publickey";
    private static final int ABOVE_FILES = 200;
    private static final AtomicReference<String> JWKS = new AtomicReference<>();

    static void publish(List<OpenKey> keys) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (OpenKey key : keys) {
            list.add(
                    Json.createObjectBuilder()
                            .add("kty", "RSA")
                            .add("use", "sig")
                            .add("alg", "RS256")
                            .add("kid", key.kid())
                            .add("n", base64(key.key().getModulus()))
                            .add("e", base64(key.key().getPublicExponent())));
        }
        JWKS.set(Json.createObjectBuilder().add("keys", list).build().toString());
    }

    /** The JSON Web Key Set (RFC 7517); null before the keys are known. */
    static String jwks() {
        return JWKS.get();
    }

    /** Base64url of the unsigned number (RFC 7518 §6.3.1). */
    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = java.util.Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(PUBLIC_KEY);
    }

    @Override
    public String getValue(String name) {
        return PUBLIC_KEY.equals(name) ? JWKS.get() : null;
    }

    @Override
    public String getName() {
        return "published signing keys";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_FILES;
    }
}
