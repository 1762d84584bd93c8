package io.provisioning.attacks;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A public key in every form that a careless server could take for a secret of HMAC. */
final class PublicKeyTexts {
    private PublicKeyTexts() {}

    static Map<String, byte[]> of(RSAPrivateCrtKey key, JsonObject jwks)
            throws GeneralSecurityException {
        byte[] der =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                        .getEncoded();
        // What the header of a SubjectPublicKeyInfo of 2,048 bits takes: the rest is PKCS#1.
        byte[] pkcs1 = Arrays.copyOfRange(der, 24, der.length);
        JsonObject jwk = jwks.getJsonArray("keys").getJsonObject(0);
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("PEM", pem("PUBLIC KEY", der).getBytes(StandardCharsets.UTF_8));
        secrets.put("PEM, no end", pem("PUBLIC KEY", der).strip().getBytes(StandardCharsets.UTF_8));
        secrets.put("PEM, PKCS#1", pem("RSA PUBLIC KEY", pkcs1).getBytes(StandardCharsets.UTF_8));
        secrets.put("DER", der);
        secrets.put("DER, PKCS#1", pkcs1);
        secrets.put(
                "DER in base64",
                Base64.getEncoder().encodeToString(der).getBytes(StandardCharsets.UTF_8));
        secrets.put("JWK", jwk.toString().getBytes(StandardCharsets.UTF_8));
        secrets.put("JWKS", jwks.toString().getBytes(StandardCharsets.UTF_8));
        secrets.put("n", jwk.getString("n").getBytes(StandardCharsets.UTF_8));
        secrets.put("modulus", key.getModulus().toByteArray());
        secrets.put("nothing", new byte[1]);
        return secrets;
    }

    private static String pem(String type, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
