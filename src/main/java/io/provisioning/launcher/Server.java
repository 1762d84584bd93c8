package io.provisioning.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.JMException;

/** Boots Payara Micro with the WAR in this jar and opens the port when the application stands. */
final class Server {
    private static final String LOGGER = "io.provisioning.launcher";
    private static final String APPLICATION = "ROOT";

    /** Set by the WAR where it knows why it could not start. */
    private static final String FAILURE = "provisioning.startup.failure";

    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners"
                    + ".network-listener.http-listener.enabled=true";

    private final Configuration configuration;
    private final StartLog startLog;
    private final long begin = System.nanoTime();

    Server(Configuration configuration) {
        this.configuration = configuration;
        this.startLog = new StartLog(LogLevel.of(configuration));
    }

    void start() {
        DataDirectory data = DataDirectory.claim(text(ConfigKey.SERVER_DATA_DIR));
        int port = freePort();
        configuration.asSystemProperties().forEach(System::setProperty);
        System.setProperty(ConfigKey.SERVER_DATA_DIR.property(), data.path().toString());
        // The platform asks for these before it can read the WAR's own defaults.
        DatabaseAddress.of(configuration, data.path())
                .asSystemProperties()
                .forEach(System::setProperty);
        System.setProperty("provisioning.domain.port", String.valueOf(port));
        System.setProperty(
                "provisioning.domain.operation_threads",
                text(ConfigKey.PROVISIONING_MAX_CONCURRENT_OPERATIONS));
        System.setProperty(Application.LAUNCHED, "true");
        // Saves a look-up through the class path for each JSON document.
        System.setProperty("jakarta.json.provider", "org.eclipse.parsson.JsonProviderImpl");
        Path runtime = data.emptyRuntime();
        startLogging(runtime);
        AdminCommandRunner admin = boot(runtime);
        open(admin, port);
        startLog.release();
        StopSignals.handle();
        announce(data, port);
        begin();
    }

    private String text(ConfigKey key) {
        return configuration.value(key).orElseThrow();
    }

    /**
     * The configured port, or any free one for 0; a taken one is told before the slow part. The
     * port is bound only, not listened on: a client that is early is refused, not cut off.
     */
    private int freePort() {
        String host = text(ConfigKey.SERVER_HOST);
        int wanted = Integer.parseInt(text(ConfigKey.SERVER_PORT));
        try (Socket probe = new Socket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new StartException(
                    "Can't listen on " + host + " port " + wanted + ": " + e.getMessage());
        }
    }

    private void startLogging(Path runtime) {
        Path file = runtime.resolve("logging.properties");
        try {
            Files.writeString(file, LoggingProperties.of(LogLevel.of(configuration)));
            System.setProperty("java.util.logging.config.file", file.toString());
            LogManager.getLogManager().readConfiguration();
        } catch (IOException e) {
            throw new StartException("Logging can't be set up: " + e);
        }
        startLog.attach();
        StrayOutput.capture();
    }

    private AdminCommandRunner boot(Path runtime) {
        AtomicReference<AdminCommandRunner> admin = new AtomicReference<>();
        PayaraMicroBoot payara = Platform.in(runtime);
        payara.setNoCluster(true).setNoHazelcast(true);
        payara.setRootDir(runtime.toFile());
        payara.setPostBootHandler(
                runner -> {
                    // Payara has read the logging configuration again: new handlers.
                    startLog.attach();
                    admin.set(runner);
                });
        try {
            PayaraMicroRuntime running = payara.bootStrap();
            if (!running.getDeployedApplicationNames().contains(APPLICATION)
                    || System.getProperty(FAILURE) != null) {
                throw new StartException(reason());
            }
        } catch (BootstrapException e) {
            throw new StartException("The platform can't start: " + e.getMessage());
        }
        return admin.get();
    }

    private String reason() {
        return Optional.ofNullable(System.getProperty(FAILURE))
                .or(startLog::firstError)
                .orElse("The application can't be deployed; --log-level debug tells more");
    }

    private void open(AdminCommandRunner admin, int port) {
        ClusterCommandResult result = admin.run("set", LISTENER);
        if (result.getExitStatus() != ClusterCommandResult.ExitStatus.SUCCESS) {
            throw new StartException("Can't listen on port " + port + ": " + result.getOutput());
        }
    }

    private static void begin() {
        try {
            Application.BEGIN.run();
        } catch (JMException e) {
            throw new StartException("The queue can't be worked on: " + e);
        }
    }

    private void announce(DataDirectory data, int port) {
        String address = "http://" + urlHost() + ":" + port;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        boolean known = configuration.value(ConfigKey.AUTH_ADMIN_PASSWORD).isEmpty();
        Logger log = Logger.getLogger(LOGGER);
        List.of(
                        "Provisioning server %s started in %d s".formatted(Main.version(), seconds),
                        "Listening on " + address,
                        "CLI: " + cli(),
                        "Data: " + data.path(),
                        "Log in: curl -s "
                                + address
                                + "/v1/auth/login -H 'Content-Type: application/json'"
                                + " -d '{\"username\":\"admin\",\"password\":\""
                                + (known ? "admin123" : "…")
                                + "\"}'")
                .forEach(log::info);
    }

    private String urlHost() {
        String host = text(ConfigKey.SERVER_HOST);
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private String cli() {
        String path = text(ConfigKey.PROVISIONING_CLI_PATH);
        if (path.equals(ConfigurationRules.SANDBOX)) {
            return "the bundled sandbox";
        }
        return Files.isRegularFile(Path.of(path)) && Files.isExecutable(Path.of(path))
                ? path
                : "the bundled sandbox, since there is no " + path;
    }
}
