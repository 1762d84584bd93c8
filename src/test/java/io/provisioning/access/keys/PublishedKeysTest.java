package io.provisioning.access.keys;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {
    private static final String PROPERTY = "mp.jwt.verify.publickey";

    private final PublishedKeys source = new PublishedKeys();

    @Test
    void everyKeyIsPublishedAndOnlyItsPublicHalf() throws GeneralSecurityException {
        RSAPrivateCrtKey one = key();
        RSAPrivateCrtKey two = key();
        PublishedKeys.publish(
                List.of(
                        new OpenKey("one", one, Instant.EPOCH, Instant.EPOCH),
                        new OpenKey("two", two, Instant.EPOCH, Instant.EPOCH)));

        assertThat(source.getValue(PROPERTY)).isEqualTo(PublishedKeys.jwks());
        List<JsonObject> keys = parse().getJsonArray("keys").getValuesAs(JsonObject.class);
        assertThat(keys).hasSize(2);
        assertPublished(keys.get(0), "one", one);
        assertPublished(keys.get(1), "two", two);
    }

    @Test
    void theSourceKnowsNothingElse() {
        assertThat(source.getPropertyNames()).containsExactly(PROPERTY);
        assertThat(source.getValue("mp.jwt.verify.issuer")).isNull();
    }

    @Test
    void thePlatformFindsTheSource() {
        assertThat(ServiceLoader.load(ConfigSource.class))
                .hasAtLeastOneElementOfType(PublishedKeys.class);
    }

    private static JsonObject parse() {
        return Json.createReader(new StringReader(PublishedKeys.jwks())).readObject();
    }

    private static void assertPublished(JsonObject jwk, String kid, RSAPrivateCrtKey key) {
        assertThat(jwk.keySet()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
        assertThat(jwk.getString("kty")).isEqualTo("RSA");
        assertThat(jwk.getString("use")).isEqualTo("sig");
        assertThat(jwk.getString("alg")).isEqualTo("RS256");
        assertThat(jwk.getString("kid")).isEqualTo(kid);
        assertThat(bytes(jwk, "n")).hasSize(256);
        assertThat(new BigInteger(1, bytes(jwk, "n"))).isEqualTo(key.getModulus());
        assertThat(new BigInteger(1, bytes(jwk, "e"))).isEqualTo(key.getPublicExponent());
    }

    private static byte[] bytes(JsonObject jwk, String name) {
        return Base64.getUrlDecoder().decode(jwk.getString(name));
    }

    private static RSAPrivateCrtKey key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    }
}
