package io.provisioning.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application by itself, with neither the launcher nor its flags. */
class GivenValuesTest {
    private static final String ODD = "${x}\\${y}$$#{z},\\%41+${ENV=HOME}${user.home}  ";

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        variables.put("SERVER_DATA_DIR", directory.resolve("data").toString());
        file = write("[server]\nrate_limit_per_minute = 1\ncaller_share_percent = 1\n");
        variables.put("PROVISIONING_CONFIG", file.toString());
    }

    @Test
    void propertiesBeatVariablesTheyBeatTheFileAndThatTheDefaults() throws IOException {
        write("retention.logs_days = 1\nretention.operations_days = 1\naudit.retention_days = 1\n");
        variables.put("RETENTION_LOGS_DAYS", "2");
        variables.put("RETENTION_OPERATIONS_DAYS", "2");
        properties.put("provisioning.retention.operations_days", "3");

        SettingsReader reader = reader();

        assertThat(reader.audit().retention()).isEqualTo(Duration.ofDays(1));
        assertThat(reader.retention())
                .isEqualTo(new RetentionSettings(Duration.ofDays(3), Duration.ofDays(2)));
        assertThat(reader.inventory().refresh()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aValueIsWhatItSaysWhereverItStands() throws IOException {
        write("database.url = 'postgres://db/prov'\ndatabase.user = '" + ODD + "'\n");
        variables.put("DATABASE_PASSWORD", ODD);
        properties.put("provisioning.auth.admin_password", ODD);

        SettingsReader reader = reader();

        assertThat(reader.database().user()).contains(ODD);
        assertThat(reader.database().password()).contains(ODD);
        assertThat(reader.auth().adminPassword()).contains(ODD);
    }

    @Test
    void aSecretMayStandInAFile() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), ODD + "\n");
        variables.put("ADMIN_PASSWORD_FILE", secret.toString());
        properties.put("provisioning.auth.jwt_secret_file", secret.toString());

        assertThat(reader().auth().adminPassword()).contains(ODD);
        assertThat(reader().auth().jwtSecret()).contains(ODD);

        Files.writeString(secret, "");
        assertRefused(Map.of(), "ADMIN_PASSWORD_FILE names " + secret + ", which is empty");
    }

    /** The platform would, at least where somebody asks it by the property's name. */
    @Test
    void noValueIsExpanded() throws IOException {
        Properties ours = new Properties();
        try (InputStream in =
                getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            ours.load(in);
        }

        assertThat(ours).containsEntry("mp.config.property.expressions.enabled", "false");
    }

    @Test
    void theUrlOfADatabaseIsTakenApartAsTheLauncherDoes() {
        variables.put("DATABASE_URL", "postgres://u:p%20q@db:6432/prov?sslmode=require");

        DatabaseSettings database = reader().database();

        assertThat(database.url()).contains("jdbc:postgresql://db:6432/prov?sslmode=require");
        assertThat(database.user()).contains("u");
        assertThat(database.password()).contains("p q");
    }

    @Test
    void aMistakeIsToldInTheLaunchersWordsByWhatHasIt() throws IOException {
        assertRefused(
                Map.of("provisioning.server.caller_share_percent", "0"),
                "provisioning.server.caller_share_percent must be an integer from 1 to 100, not \"0\"");
        variables.put("SERVER_CALLER_SHARE_PERCENT", "half");
        assertRefused(
                Map.of(),
                "SERVER_CALLER_SHARE_PERCENT must be an integer from 1 to 100, not \"half\"");
        write("\n[server]\nprot = 1\n");
        assertRefused(
                Map.of(),
                file + " line 3: server.prot is not a known key; did you mean server.port?");
        variables.put("PROVISIONING_CONFIG", "/no/such");
        assertRefused(Map.of(), "PROVISIONING_CONFIG names /no/such, which does not exist");
    }

    @Test
    void aPoolOfTheServerIsADatabaseThatOthersMayShareAndNotASecondOne() {
        variables.put("DATABASE_JNDI", "jdbc/provisioning");
        assertThat(reader().database().jndi()).contains("jdbc/provisioning");
        assertThat(reader().database().isShared()).isTrue();

        variables.put("DATABASE_URL", "postgres://db/prov");
        assertRefused(
                Map.of(),
                "DATABASE_JNDI can't be used beside database.url: each names the database");
    }

    @Test
    void whatHoldsBetweenKeysHoldsHereToo() {
        variables.put("DATABASE_USER", "somebody");

        assertRefused(
                Map.of(), "DATABASE_USER is for the database of database.url, which is not set");
    }

    @Test
    void whereNobodySaysWhereItListensItsSecretHasToBeAGoodOne() {
        variables.put("JWT_SECRET", "my-secret");
        assertRefused(
                Map.of(),
                "JWT_SECRET is a published example, too weak for a server that listens on any"
                        + " address; make one with: openssl rand -base64 32");

        variables.put("SERVER_HOST", "127.0.0.1");
        assertThat(reader().auth().jwtSecret()).contains("my-secret");
    }

    @Test
    void aRelativeDataDirectoryIsInTheServersOwn() {
        assertThat(reader().server().dataDirectory()).isEqualTo(directory.resolve("data"));
        variables.put("SERVER_DATA_DIR", "relative");
        assertThat(reader().server().dataDirectory()).isEqualTo(directory.resolve("relative"));
        variables.remove("SERVER_DATA_DIR");
        assertThat(reader().server().dataDirectory())
                .isEqualTo(directory.resolve("provisioning-data"));
    }

    @Test
    void whatTheLauncherHasReadIsNotReadAgain() {
        assertThat(new GivenValues(Map.of()).getValue("provisioning.server.data_dir")).isNull();
        assertThat(SettingsReaderTest.reader(Map.of()).rateLimit().perMinute()).isEqualTo(6000);
        assertThat(reader().rateLimit().perMinute()).isEqualTo(1);
    }

    private void assertRefused(Map<String, String> given, String message) {
        properties.putAll(given);
        assertThatThrownBy(this::reader)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
        properties.clear();
    }

    private Path write(String toml) throws IOException {
        return Files.writeString(directory.resolve("config.toml"), toml);
    }

    private SettingsReader reader() {
        GivenValues.Read read = GivenValues.Read.of(() -> new Environment(variables), directory);
        GivenValues source = new GivenValues(read.settings());
        Map<String, String> all = new HashMap<>();
        source.getPropertyNames().forEach(name -> all.put(name, source.getValue(name)));
        all.putAll(properties);
        return new SettingsReader(SettingsReaderTest.config(all), read);
    }
}
