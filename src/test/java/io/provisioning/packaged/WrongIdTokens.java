package io.provisioning.packaged;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** ID tokens that nobody should be let in by. */
final class WrongIdTokens {
    private final IdIssuer issuer;
    private final List<Wrong> tokens = new ArrayList<>();

    WrongIdTokens(IdIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * One of them.
     *
     * @param name what is wrong with it
     * @param why a word of what the audit trail says of that
     */
    record Wrong(String name, String why, String token) {}

    List<Wrong> all() throws JOSEException {
        String good = issuer.token(job());
        put("nothing of a token", "no signed token", "x");
        put("two tokens", "no signed token", good + "." + good);
        put("a token and more", "no signed token", good + "%20" + good);
        put("a broken signature", "signature", good.substring(0, good.length() - 8) + "AAAAAAAA");
        put("no signature", "no signed token", good.substring(0, good.lastIndexOf('.') + 1));
        put("alg none", "no signed token", new PlainJWT(job().build()).serialize());
        put("HS256 by the public key", "algorithm", hmac());
        put("an algorithm that is not allowed", "algorithm", rs512());
        put("an unknown key", "no such key", IdIssuer.sign(header("unknown"), job(), issuer.key()));
        put("no key named", "name its key", IdIssuer.sign(header(null), job(), issuer.key()));
        put("a key of another", "signature", IdIssuer.sign(header(), job(), IdIssuer.newKey()));
        put("another type", "another type", IdIssuer.sign(typed("at+jwt"), job(), issuer.key()));
        put("nested too deep", "no signed token", deep() + ".e30.AA");
        claims();
        times();
        return tokens;
    }

    private void claims() {
        put("another issuer", "no trusted issuer", job().issuer("https://issuer.example.com"));
        put("no issuer", "no trusted issuer", job().issuer(null));
        put("another audience", "another audience", job().audience("elsewhere"));
        put(
                "a second audience",
                "another audience",
                job().audience(List.of(IdIssuer.AUDIENCE, "elsewhere")));
        put("no audience", "another audience", job().audience((String) null));
        put("no subject", "no subject", job().subject(null));
        put("a long subject", "no subject", job().subject("x".repeat(256)));
        put("another repository", "no rule", issuer.claims("evil/infra"));
        put("a name that begins alike", "no rule", issuer.claims("acme-evil/infra"));
        put("a deeper name", "no rule", issuer.claims("acme/infra/fork"));
        put("a list of repositories", "no rule", job().claim("repository", List.of("acme/infra")));
        put("no repository", "no rule", job().claim("repository", null));
        put("17 KiB", "larger", job().claim("more", "x".repeat(17 << 10)));
    }

    private void times() {
        put("expired", "expired", job().expirationTime(in(-120)));
        put("no end", "does not say", job().expirationTime(null));
        put("an end in a week", "more than a day", job().expirationTime(in(7 * 86_400)));
        put("not good yet", "not good yet", job().notBeforeTime(in(120)));
        put("issued in the future", "in the future", job().issueTime(in(120)));
        put("issued two hours ago", "too long ago", job().issueTime(in(-7_200)));
        put("no time of issue", "does not say", job().issueTime(null));
    }

    private void put(String name, String why, String token) {
        tokens.add(new Wrong(name, why, token));
    }

    private void put(String name, String why, JWTClaimsSet.Builder claims) {
        put(name, why, issuer.token(claims));
    }

    private String deep() {
        return StolenKey.base64(("{\"a\":" + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
    }

    private JWTClaimsSet.Builder job() {
        return issuer.claims("acme/infra");
    }

    private Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private JWSHeader header() {
        return issuer.header().build();
    }

    private JWSHeader header(String key) {
        return issuer.header().keyID(key).build();
    }

    private JWSHeader typed(String type) {
        return issuer.header().type(new JOSEObjectType(type)).build();
    }

    private String hmac() throws JOSEException {
        byte[] secret = issuer.key().toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build();
        SignedJWT token = new SignedJWT(header, job().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private String rs512() throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(issuer.key().getKeyID()).build();
        SignedJWT token = new SignedJWT(header, job().build());
        token.sign(new RSASSASigner(issuer.key()));
        return token.serialize();
    }
}
