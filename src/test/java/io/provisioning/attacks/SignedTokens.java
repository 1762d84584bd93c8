package io.provisioning.attacks;

import io.provisioning.packaged.StolenKey;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tokens that the server's own key has signed, and that are wrong all the same. */
final class SignedTokens {
    private final StolenKey stolen;
    private final Mutants mutants;
    private final long now = Instant.now().getEpochSecond();

    SignedTokens(StolenKey stolen) {
        this.stolen = stolen;
        this.mutants = new Mutants(stolen);
    }

    Map<String, String> all() throws Exception {
        issuerAndAudience();
        times();
        missing();
        whoItIs();
        doubled();
        headers();
        otherAlgorithms();
        otherContent();
        return mutants.headers();
    }

    private JsonObjectBuilder claims() {
        return stolen.claims("admin", "admin");
    }

    private void issuerAndAudience() throws Exception {
        for (String issuer :
                List.of(
                        "",
                        "elsewhere",
                        "PROVISIONING-SERVER",
                        "provisioning-server ",
                        "provisioning-server/")) {
            mutants.signed("iss '" + issuer + "'", claims().add("iss", issuer));
        }
        mutants.signed(
                "iss of a list",
                claims().add("iss", Json.createArrayBuilder().add("provisioning-server")));
        mutants.signed("iss of null", claims().add("iss", JsonValue.NULL));
        for (String audience : List.of("", "elsewhere", "PROVISIONING-API", "provisioning", "*")) {
            mutants.signed("aud '" + audience + "'", claims().add("aud", audience));
        }
        mutants.signed("aud of nobody", claims().add("aud", Json.createArrayBuilder()));
        mutants.signed(
                "aud of another", claims().add("aud", Json.createArrayBuilder().add("elsewhere")));
        mutants.signed("aud of null", claims().add("aud", JsonValue.NULL));
        mutants.signed("aud of an object", claims().add("aud", Json.createObjectBuilder()));
    }

    private void times() throws Exception {
        mutants.signed("exp now", claims().add("exp", now));
        mutants.signed("exp a second ago", claims().add("exp", now - 1));
        mutants.signed("exp an hour ago", claims().add("exp", now - 3_600));
        mutants.signed("exp 0", claims().add("exp", 0));
        mutants.signed("exp -1", claims().add("exp", -1));
        mutants.signed("exp beyond a long", claims().add("exp", new java.math.BigDecimal("-1e30")));
        mutants.signed("exp of null", claims().add("exp", JsonValue.NULL));
        mutants.signed(
                "exp of a list", claims().add("exp", Json.createArrayBuilder().add(now + 60)));
        mutants.signed("exp of a word", claims().add("exp", "never"));
        mutants.signed("nbf in a minute", claims().add("nbf", now + 60));
        mutants.signed("nbf in an hour", claims().add("nbf", now + 3_600));
        mutants.signed("nbf of a word", claims().add("nbf", "later"));
        mutants.signed("iat in an hour", claims().add("iat", now + 3_600));
        mutants.signed("iat of null", claims().add("iat", JsonValue.NULL));
        mutants.signed("iat after exp", claims().add("iat", now + 900));
    }

    private void missing() throws Exception {
        for (String claim :
                List.of(
                        "iss", "sub", "upn", "groups", "aud", "exp", "iat", "jti", "sid",
                        "stamp")) {
            mutants.signed("no " + claim, claims().remove(claim));
        }
        mutants.signed("no claim", Json.createObjectBuilder());
    }

    private void whoItIs() throws Exception {
        mutants.signed("upn of nobody", stolen.claims("nobody", "admin"));
        mutants.signed("upn in capitals", claims().add("upn", "ADMIN"));
        mutants.signed("upn with NUL", claims().add("upn", "admin\u0000"));
        mutants.signed("upn with SQL", claims().add("upn", "admin' or '1'='1"));
        mutants.signed("upn of null", claims().add("upn", JsonValue.NULL));
        mutants.signed("upn of an object", claims().add("upn", Json.createObjectBuilder()));
        mutants.signed("sub of another", claims().add("sub", "developer"));
        mutants.signed(
                "upn of another", stolen.claims("developer", "developer").add("upn", "admin"));
        for (String role : List.of("", "root", "ADMIN", "operator", "admin,operator")) {
            mutants.signed("role '" + role + "'", stolen.claims("admin", role));
        }
        mutants.signed("a role above", stolen.claims("developer", "admin"));
        mutants.signed(
                "two roles",
                claims().add("groups", Json.createArrayBuilder().add("admin").add("viewer")));
        mutants.signed("no roles", claims().add("groups", Json.createArrayBuilder()));
        mutants.signed(
                "roles of null", claims().add("groups", Json.createArrayBuilder().addNull()));
        mutants.signed("a role of null", claims().add("groups", JsonValue.NULL));
        mutants.signed(
                "workspaces of another",
                claims().add("workspaces", Json.createArrayBuilder().add("production")));
        mutants.signed("workspaces of text", claims().add("workspaces", "*"));
        mutants.signed("workspaces of null", claims().add("workspaces", JsonValue.NULL));
        mutants.signed("no workspaces", claims().add("workspaces", Json.createArrayBuilder()));
        mutants.signed("stamp of another", claims().add("stamp", stolen.stamps().get("developer")));
        mutants.signed("stamp of null", claims().add("stamp", JsonValue.NULL));
        mutants.signed("sid of null", claims().add("sid", JsonValue.NULL));
        mutants.signed("sid of an object", claims().add("sid", Json.createObjectBuilder()));
        mutants.signed("sid of a number", claims().add("sid", 1));
    }

    private void doubled() throws Exception {
        String header = stolen.header().build().toString();
        String good = claims().build().toString();
        for (String second :
                List.of(
                        "\"exp\":" + (now - 60),
                        "\"iss\":\"elsewhere\"",
                        "\"aud\":\"elsewhere\"",
                        "\"upn\":\"developer\"",
                        "\"groups\":[\"developer\"]",
                        "\"stamp\":\"another\"")) {
            String name = second.substring(1, second.indexOf('"', 1));
            mutants.signed(
                    "the last of two " + name,
                    header,
                    good.substring(0, good.length() - 1) + "," + second + "}");
            mutants.signed(
                    "the first of two " + name, header, "{" + second + "," + good.substring(1));
        }
        mutants.signed("two alg", header.replace("{", "{\"alg\":\"none\","), good);
    }

    private void headers() throws Exception {
        for (String type : List.of("", "refresh", "JWE", "none", "logout+jwt")) {
            mutants.signed("typ '" + type + "'", stolen.header().add("typ", type), claims());
        }
        mutants.signed("cty", stolen.header().add("cty", "JWT"), claims());
        mutants.signed("no typ", stolen.header().remove("typ"), claims());
        mutants.signed("kid unknown", stolen.header().add("kid", "unknown"), claims());
        mutants.signed("crit unknown", critical("unknown").add("unknown", true), claims());
        mutants.signed("crit exp", critical("exp").add("exp", now + 60), claims());
        mutants.signed("crit b64", critical("b64").add("b64", false), claims());
        mutants.signed("crit of an absent header", critical("absent"), claims());
        mutants.signed("crit of a word", stolen.header().add("crit", "exp"), claims());
        mutants.signed("enc", stolen.header().add("alg", "dir").add("enc", "A128GCM"), claims());
    }

    private JsonObjectBuilder critical(String name) {
        return stolen.header().add("crit", Json.createArrayBuilder().add(name));
    }

    private void otherAlgorithms() throws Exception {
        other("RS384", "SHA384withRSA");
        other("RS512", "SHA512withRSA");
        other("PS256", "RSASSA-PSS");
        for (String called :
                List.of("RS384", "RS512", "PS256", "HS256", "ES256", "EdDSA", "rs256")) {
            mutants.signed("RS256 called " + called, stolen.header().add("alg", called), claims());
        }
        mutants.token("SHA-1 called RS256", signedBy("SHA1withRSA", stolen.header()));
    }

    private void other(String name, String algorithm) throws Exception {
        mutants.token(name, signedBy(algorithm, stolen.header().add("alg", name)));
    }

    private String signedBy(String algorithm, JsonObjectBuilder header) throws Exception {
        String content =
                StolenKey.base64(header.build()) + "." + StolenKey.base64(claims().build());
        Signature signature = Signature.getInstance(algorithm);
        if (algorithm.equals("RSASSA-PSS")) {
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initSign(stolen.key());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + StolenKey.base64(signature.sign());
    }

    private void otherContent() throws Exception {
        String header = stolen.header().build().toString();
        mutants.signed("nothing, signed", header, "");
        mutants.signed("a word, signed", header, "\"admin\"");
        mutants.signed("a list, signed", header, "[" + claims().build() + "]");
        mutants.signed("null, signed", header, "null");
        mutants.signed("no JSON, signed", header, "garbage");
        mutants.signed("a token in a token", header, stolen.sign(claims()));
        mutants.signed(
                "4,000 deep, signed",
                header,
                "{\"a\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}");
        mutants.signed("1e1000000000, signed", header, "{\"exp\":1e1000000000}");
        mutants.signed("a byte order mark", "\ufeff" + header, claims().build().toString());
        mutants.signed("a header and more", header + "{}", claims().build().toString());
    }
}
