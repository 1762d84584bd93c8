package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.FreePort;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR on a Payara Micro as it comes, without our launcher. */
class WarAloneE2E {
    private static final String ODD = "${x}\\${y}$$#{z},%41+${ENV=HOME}${user.home}";
    private static final Pattern READY = Pattern.compile("Payara Micro .* ready in");

    @TempDir private Path directory;

    @Test
    void itReadsTheFileVariablesAndPropertiesAsTheyAreWritten() throws IOException {
        Path data = directory.resolve("data ${user.home}");
        Map<String, String> variables = new HashMap<>();
        variables.put("ADMIN_PASSWORD", "variable " + ODD);
        variables.put(
                "PROVISIONING_CONFIG",
                Files.writeString(
                                directory.resolve("config.toml"),
                                "server.data_dir = '/not/this'\n"
                                        + "auth.jwt_secret = 'file, thirty-two and more "
                                        + ODD
                                        + "'\nauth.token_expiry_hours = 0.25\n")
                        .toString());

        try (PackagedServer server =
                payara(variables, "-Dprovisioning.server.data_dir=" + data.getFileName()).start()) {
            Api anybody = Api.anonymous(server);
            Api.Answer login = anybody.login("admin", "variable " + ODD);

            assertThat(login.object().getInt("expires_in")).isEqualTo(900);
            assertThat(data.resolve("database.mv.db")).exists();
            assertThat(data.resolve("jwt-secret")).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aWrongConfigurationIsToldInOneLineAndNothingIsDeployed() {
        try (PackagedServer server = payara(Map.of("RETENTION_LOGS_DAYS", "-1"))) {
            server.startUntil(READY);

            assertThat(server.output())
                    .anyMatch(
                            line ->
                                    line.endsWith(
                                            "RETENTION_LOGS_DAYS must be an integer from 0 to"
                                                    + " 36500, not \"-1\""))
                    .noneMatch(line -> line.contains("\"/health\""));
            assertThat(directory.resolve("provisioning-data")).doesNotExist();
        }
    }

    private PackagedServer payara(Map<String, String> variables, String... options) {
        List<String> command = new ArrayList<>();
        // Relative paths begin at the working directory, such as that of the data by default.
        command.addAll(List.of("env", "-C", directory.toString()));
        command.addAll(List.of(PackagedServer.java(), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", System.getProperty("payara.micro.jar")));
        command.addAll(List.of("--nocluster", "--nohazelcast", "--disablephonehome"));
        command.addAll(
                List.of(
                        "--prebootcommandfile",
                        Path.of("src/test/resources/container/preboot.asadmin")
                                .toAbsolutePath()
                                .toString(),
                        "--port",
                        String.valueOf(FreePort.onLoopback()),
                        "--rootdir",
                        directory.resolve("runtime").toString(),
                        "--deploy",
                        System.getProperty("provisioning.war")));
        return PackagedServer.by(command, withPath(variables));
    }

    private static Map<String, String> withPath(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PATH", System.getenv("PATH"));
        return all;
    }
}
