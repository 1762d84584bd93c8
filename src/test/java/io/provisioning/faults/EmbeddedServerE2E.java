package io.provisioning.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OldDatabase;
import io.provisioning.access.Encryption;
import io.provisioning.packaged.Api;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One server with the embedded database, which an older version has filled: each fault begins where
 * the one before has ended.
 */
@Order(1)
class EmbeddedServerE2E {
    @TempDir static Path directory;

    private static Cluster cluster;
    private static Load load;
    private static RSAPublicKey formerKey;

    @BeforeAll
    static void start() throws SQLException, GeneralSecurityException {
        cluster =
                Cluster.embedded(directory)
                        .with("PROVISIONING_DRAIN_SECONDS", "" + Stops.DRAIN.toSeconds());
        fill("jdbc:h2:file:" + cluster.data(0).resolve("database"));
        load = new Load(cluster.start()).submit(1, "ok");
    }

    /** As an older version would have. */
    private static void fill(String url) throws SQLException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        formerKey = (RSAPublicKey) pair.getPublic();
        String sealed =
                Encryption.of(Cluster.SECRET.getBytes(UTF_8), "provisioning-server signing keys")
                        .encrypt(OldDatabase.KEY, pair.getPrivate().getEncoded());
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("sa");
        database.setPassword("");
        OldDatabase.fill(database, sealed);
    }

    /** The database can be read when the server has stopped. */
    @AfterAll
    static void nothingIsLostAndNothingRanTwice() {
        try {
            load.close();
            Map<String, String> states = cluster.node(0).states();
            cluster.node(0).terminate();
            Records records = Records.embedded(cluster.data(0));
            Verdict.of(load.accepted(), states, records, cluster.runs()).check("H2");
        } finally {
            cluster.close();
        }
    }

    @Test
    void whatAnOlderVersionHasLeftIsReadAsItWas() {
        Api api = cluster.node(0).api();
        String path = "/v1/operations/" + OldDatabase.COMPLETED;

        assertThat(
                        api.get("/v1/operations?requested_by=" + OldDatabase.REQUESTER)
                                .json()
                                .asJsonArray())
                .extracting(it -> it.asJsonObject().getString("id"))
                .containsExactly(OldDatabase.FAILED, OldDatabase.COMPLETED);
        assertThat(api.operation(OldDatabase.COMPLETED).getJsonObject("result"))
                .hasToString("{\"server_id\":\"srv-1\"}");
        assertThat(api.get(path + "/logs").body())
                .isEqualTo("working\n {\"server_id\": \"srv-1\"} \u00e4\u2713\n\n");
        assertThat(api.get("/v1/audit?operation_id=" + OldDatabase.COMPLETED).json().asJsonArray())
                .hasSize(3);
        assertThat(api.get("/v1/audit/verify").object().getBoolean("valid")).isTrue();
        JsonObject key =
                api.get("/.well-known/jwks.json").object().getJsonArray("keys").getJsonObject(0);
        assertThat(key.getString("kid")).isEqualTo(OldDatabase.KEY);
        assertThat(new BigInteger(1, Base64.getUrlDecoder().decode(key.getString("n"))))
                .isEqualTo(formerKey.getModulus());
    }

    @Test
    void whenItIsKilledWhatRanIsInterruptedAndTheRestIsDone() {
        Kills.tried("H2", cluster, load);
    }

    @Test
    void whenItIsToldToStopItDoesSoSoon() {
        Stops.tried(cluster, load);
    }
}
