package io.provisioning.configuration.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationRulesTest {

    private static final String STRONG = "0123456789abcdef0123456789abcdef";

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "SERVER_TLS_CERT,           cert.pem, server.tls_key",
        "SERVER_TLS_KEY,            key.pem,  server.tls_cert",
        "SERVER_HTTP_REDIRECT_PORT, 8080,     server.tls_cert",
        "AUTH_MTLS_ENABLED,         true,     server.tls_cert",
        "AUTH_MTLS_CA_CERT,         ca.pem,   auth.mtls_enabled"
    })
    void halfOfTlsIsRefusedAndTheOtherHalfNamed(String variable, String value, String missing) {
        assertRefused(
                Map.of(variable, value), variable + " needs " + missing + ", which is not set");
    }

    @Test
    void allOfTlsIsAccepted() {
        Map<String, String> tls = new HashMap<>();
        tls.put("SERVER_TLS_CERT", "cert.pem");
        tls.put("SERVER_TLS_KEY", "key.pem");
        tls.put("SERVER_HTTP_REDIRECT_PORT", "8080");
        assertAccepted(tls);

        tls.put("AUTH_MTLS_ENABLED", "true");
        assertRefused(tls, "AUTH_MTLS_ENABLED needs auth.mtls_ca_cert, which is not set");

        tls.put("AUTH_MTLS_CA_CERT", "ca.pem");
        assertAccepted(tls);
    }

    @Test
    void theExecutableJarHasNoPoolToName() {
        assertRefused(
                Map.of("DATABASE_JNDI", "jdbc/provisioning"),
                "DATABASE_JNDI is for the WAR on a server of your own; here database.url names the"
                        + " database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_USER", "DATABASE_PASSWORD"})
    void aLoginWithoutItsDatabaseIsRefused(String variable) {
        assertRefused(
                Map.of(variable, "somebody"),
                variable + " is for the database of database.url, which is not set");
        assertAccepted(Map.of(variable, "somebody", "DATABASE_URL", "postgres://db/prov"));
    }

    @ParameterizedTest
    @CsvSource({
        "eleven char,    must have 12 to 1024 characters",
        "the admin of it, must not contain the user name",
        "Password2026!,  must not be one of those that everybody chooses"
    })
    void anAdministratorsPasswordThatIsTooEasyIsRefused(String password, String weakness) {
        assertRefused(Map.of("ADMIN_PASSWORD", password), "ADMIN_PASSWORD " + weakness);
        assertAccepted(Map.of("ADMIN_PASSWORD", "a long walk at night"));
    }

    @Test
    void aRefusalNamesFileAndLine() throws IOException {
        Path file = Files.writeString(directory.resolve("c.toml"), "\n[auth]\nmtls_enabled = true");

        assertRefused(
                Map.of("PROVISIONING_CONFIG", file.toString()),
                file + " line 3: auth.mtls_enabled needs server.tls_cert, which is not set");
    }

    @Test
    void mtlsThatIsSwitchedOffIsFine() {
        assertAccepted(Map.of("AUTH_MTLS_ENABLED", "false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "LocalHost"})
    void anySecretWillDoOnLoopback(String host) {
        assertAccepted(Map.of("SERVER_HOST", host, "JWT_SECRET", "my-secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "192.0.2.1", "128.0.0.1", "localhost.example.com", "127"})
    void aShortSecretIsRefusedElsewhere(String host) {
        assertRefused(
                Map.of("SERVER_HOST", host, "JWT_SECRET", "0123456789abcdef0123456789abcde"),
                "JWT_SECRET is shorter than 32 bytes, too weak for a server that listens on "
                        + host
                        + "; make one with: openssl rand -base64 32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "your-secret-here",
                "your-secret-key-here",
                "your-secret-key",
                "my-secret",
                "your-super-secret-jwt-token-with-at-least-32-characters-long"
            })
    void aPublishedSecretIsRefusedElsewhere(String secret) {
        assertRefused(
                Map.of("SERVER_HOST", "0.0.0.0", "JWT_SECRET", secret),
                "JWT_SECRET is a published example, too weak for a server that listens on 0.0.0.0;"
                        + " make one with: openssl rand -base64 32");
    }

    @Test
    void aSecretIsMeasuredInBytes() {
        assertAccepted(Map.of("SERVER_HOST", "0.0.0.0", "JWT_SECRET", STRONG));
        assertAccepted(Map.of("SERVER_HOST", "0.0.0.0", "JWT_SECRET", "ä".repeat(16)));
    }

    @Test
    void withoutASecretEveryHostIsFine() {
        assertAccepted(Map.of("SERVER_HOST", "0.0.0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "/usr/local/bin/provisioning"})
    void theSandboxAndTheDefaultPathNeedNoFile(String cliPath) {
        assertAccepted(Map.of("PROVISIONING_CLI_PATH", cliPath));
    }

    @Test
    void anyOtherCliMustBeAnExecutableFile() throws IOException {
        Path cli = directory.resolve("cli");
        Map<String, String> variables = Map.of("PROVISIONING_CLI_PATH", cli.toString());
        String message = "PROVISIONING_CLI_PATH names " + cli + ", which ";

        assertRefused(variables, message + "does not exist");
        Files.createFile(cli);
        assertRefused(variables, message + "is not executable");
        assertThat(cli.toFile().setExecutable(true)).isTrue();
        assertAccepted(variables);
        assertRefused(
                Map.of("PROVISIONING_CLI_PATH", directory.toString()),
                "PROVISIONING_CLI_PATH names " + directory + ", which is not a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROVISIONING_CATALOGUE", "AUTH_TRUST"})
    void aFileBesideTheConfigurationMustBeReadable(String variable) throws IOException {
        Path file = directory.resolve("some.toml");
        Map<String, String> variables = Map.of(variable, file.toString());
        String message = variable + " names " + file + ", which ";

        assertRefused(variables, message + "does not exist");
        Files.createFile(file);
        assertAccepted(variables);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT_SECRET", "ADMIN_PASSWORD", "DATABASE_*", "DATABASE_PASSWORD"})
    void theServersOwnSecretsCanNotBePassedOn(String name) {
        assertRefused(
                Map.of("PROVISIONING_PASS_ENVIRONMENT", "TZ," + name),
                "PROVISIONING_PASS_ENVIRONMENT must not name "
                        + name
                        + ": the server's own secrets are never passed on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a\\b"})
    void aDirectoryThatTheDatabaseTakesForAnotherIsRefused(String name) {
        assertRefused(
                Map.of("SERVER_DATA_DIR", directory.resolve(name).toString()),
                "server.data_dir must not contain a semicolon or a backslash");
        assertThat(directory).isEmptyDirectory();
    }

    private static void check(Map<String, String> variables) {
        Configuration.read(Map.of(), Optional.empty(), new Environment(variables)).checked();
    }

    private static void assertAccepted(Map<String, String> variables) {
        assertThatCode(() -> check(variables)).doesNotThrowAnyException();
    }

    private static void assertRefused(Map<String, String> variables, String message) {
        assertThatThrownBy(() -> check(variables))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
