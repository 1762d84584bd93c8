package io.provisioning.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that mean something elsewhere, in a file, the environment and flags; the C locale, and a
 * machine whose name does not resolve, where this one lets us pretend so.
 */
record OddConfiguration(Path directory) {
    private static final String ODD = "${x}\\${y}$$#{z},%41+${ENV=HOME}";
    static final String PASSWORD = ODD + "${user.home} aus Köln ";
    static final String SECRET = ODD + "${ALIAS=x}${MPCONFIG=x}, thirty-two and more ";
    static final String SERVICE = "tcp://10.96.0.7:8083";

    static final String FILE = "config ${x}.toml";
    static final String TRUST = "trust ${x},#{y}.toml";
    static final String CATALOGUE = "catalogue ${x}\\y.toml";

    /** Where its data directory is. */
    Path data() {
        return directory.resolve("data-${HOME}-${user.home}#{x}");
    }

    /** The server, not started yet. */
    PackagedServer server() throws IOException {
        return PackagedServer.by(command(configuration()), variables());
    }

    /** Texts of the file are literal ones, and each file begins with a byte order mark. */
    private Path configuration() throws IOException {
        return marked(
                FILE,
                """
                [server]
                port = 1
                [auth]
                token_expiry_hours = 0.25
                jwt_secret = '%s'
                trust = '%s'
                [provisioning]
                cli_path = "sandbox"
                catalogue = '%s'
                secret_pattern = '\\$\\{x}'
                [logging]
                level = "error"
                json_format = false
                """
                        .formatted(
                                SECRET,
                                marked(TRUST, ""),
                                marked(
                                        CATALOGUE,
                                        Files.readString(
                                                Path.of(
                                                        "src/main/resources/catalogue"
                                                                + "/provisioning.toml")))));
    }

    private Path marked(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), "\uFEFF" + text);
    }

    /** The shell hands the password over as it is written, whatever the locale of the tests is. */
    private List<String> command(Path file) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        List<String> command = new ArrayList<>();
        if (HostCommand.run(nameless("true"), Map.of()) == 0) {
            command.addAll(nameless("exec \"$0\" \"$@\""));
        }
        String withPassword = "ADMIN_PASSWORD=\"$(cat \"$0\")\" exec \"$@\"";
        command.addAll(List.of("sh", "-c", withPassword, password.toString()));
        command.addAll(List.of(PackagedServer.java(), "-Xmx512m"));
        command.addAll(QuickStart.options());
        command.addAll(List.of("-jar", PackagedServer.jar().toString()));
        command.addAll(List.of("--config", file.toString(), "--data-dir", data().toString()));
        command.addAll(List.of("--port", "0", "--log-level", "debug"));
        return command;
    }

    private static List<String> nameless(String command) {
        String script = "hostname no-such-host.invalid && " + command;
        return List.of("unshare", "--user", "--map-root-user", "--uts", "sh", "-c", script);
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("HOME", System.getenv("HOME"));
        variables.put("LC_ALL", "C");
        variables.put("SERVER_PORT", SERVICE);
        variables.put("LOG_LEVEL", "warn");
        variables.put("LOG_JSON_FORMAT", "true");
        variables.put("PROVISIONING_DRAIN_SECONDS", "0");
        return variables;
    }
}
