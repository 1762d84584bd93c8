package io.provisioning.packaged;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's own signing key, taken from a copy of its database and the secret beside it, to sign
 * what the server never would: only so a refusal is for what is wrong with the token's content.
 *
 * @param kid the key's id
 * @param key the key
 * @param stamps the security stamp of each account
 */
public record StolenKey(String kid, PrivateKey key, Map<String, String> stamps) {
    private static final int NONCE = 12;

    /** By the secret that the server has made for itself. */
    static StolenKey from(Path data) throws Exception {
        return from(data, Files.readString(data.resolve("jwt-secret")).strip());
    }

    /** The key that will sign when a rotation has ended. */
    static StolenKey nextFrom(Path data, String secret) throws Exception {
        return from(data, secret, "signs_from > current_timestamp");
    }

    /** By the secret that the server was given. */
    public static StolenKey from(Path data, String jwtSecret) throws Exception {
        return from(data, jwtSecret, "signs_from <= current_timestamp");
    }

    private static StolenKey from(Path data, String jwtSecret, String which) throws Exception {
        Path copy = Files.createTempDirectory("stolen");
        Path file = Files.copy(data.resolve("database.mv.db"), copy.resolve("database.mv.db"));
        byte[] secret = jwtSecret.getBytes(StandardCharsets.UTF_8);
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:h2:file:" + copy.resolve("database"), "sa", "");
                Statement query = database.createStatement();
                ResultSet row =
                        query.executeQuery(
                                "select kid, sealed_key from signing_key"
                                        + " where "
                                        + which
                                        + " order by signs_from desc")) {
            row.next();
            String kid = row.getString(1);
            byte[] encoded = open(kid, Base64.getDecoder().decode(row.getString(2)), secret);
            PrivateKey key =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new StolenKey(kid, key, stamps(database));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(copy.resolve("database.trace.db"));
            Files.delete(copy);
        }
    }

    private static Map<String, String> stamps(Connection database) throws SQLException {
        Map<String, String> stamps = new HashMap<>();
        try (Statement query = database.createStatement();
                ResultSet rows = query.executeQuery("select name, security_stamp from account")) {
            while (rows.next()) {
                stamps.put(rows.getString(1), rows.getString(2));
            }
        }
        return stamps;
    }

    /** AES-256-GCM under HKDF-SHA256 of the secret, as design §3.9 has it. */
    private static byte[] open(String kid, byte[] sealed, byte[] secret) throws Exception {
        byte[] pseudoRandomKey = hmac(new byte[32], secret);
        byte[] info = "provisioning-server signing keys\u0001".getBytes(StandardCharsets.UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(hmac(pseudoRandomKey, info), "AES"),
                new GCMParameterSpec(128, Arrays.copyOf(sealed, NONCE)));
        cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    public static byte[] hmac(byte[] key, byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    /** Claims as the server makes them; to be changed by the caller. */
    public JsonObjectBuilder claims(String name, String role) {
        long now = Instant.now().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", "provisioning-server")
                .add("aud", "provisioning-api")
                .add("sub", name)
                .add("upn", name)
                .add("groups", Json.createArrayBuilder().add(role))
                .add("iat", now - 60)
                .add("exp", now + 600)
                .add("jti", UUID.randomUUID().toString())
                .add("sid", UUID.randomUUID().toString())
                .add("stamp", stamps.getOrDefault(name, "none"));
    }

    /** The header the server writes. */
    public JsonObjectBuilder header() {
        return Json.createObjectBuilder().add("alg", "RS256").add("typ", "at+jwt").add("kid", kid);
    }

    /** A token with these claims, signed as the server signs. */
    public String sign(JsonObjectBuilder claims) throws Exception {
        return sign(header(), claims, key);
    }

    /** A token with this header, signed RS256 with this key whatever the header says. */
    public static String sign(JsonObjectBuilder header, JsonObjectBuilder claims, PrivateKey key)
            throws Exception {
        return sign(header.build().toString(), claims.build().toString(), key);
    }

    /** The same for texts, which need not be JSON. */
    public static String sign(String header, String claims, PrivateKey key) throws Exception {
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature rs256 = Signature.getInstance("SHA256withRSA");
        rs256.initSign(key);
        rs256.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(rs256.sign());
    }

    public static String base64(JsonObject json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
