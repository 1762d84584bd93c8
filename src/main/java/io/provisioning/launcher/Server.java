package io.provisioning.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.LogLevel;
import io.provisioning.configuration.values.StartupProperty;
import java.io.IOException;
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

    private final Configuration configuration;
    private final List<String> warnings;
    private final Listeners listeners;
    private final StartLog startLog;
    private final StartWatch watch = new StartWatch();
    private final long begin = System.nanoTime();

    /**
     * A server with this configuration.
     *
     * @param warnings what the operator should know of it, to be told when there is a log
     */
    Server(Configuration configuration, List<String> warnings) {
        this.configuration = configuration;
        this.warnings = List.copyOf(warnings);
        this.listeners = new Listeners(configuration);
        this.startLog = new StartLog(LogLevel.of(configuration));
    }

    void start() {
        DataDirectory data = DataDirectory.claim(configuration.text(ConfigKey.SERVER_DATA_DIR));
        listeners.prepare();
        configuration.asSystemProperties().forEach(System::setProperty);
        configuration.sources().forEach(System::setProperty);
        System.setProperty(ConfigKey.SERVER_DATA_DIR.property(), data.path().toString());
        System.setProperty(
                "provisioning.domain.operation_threads",
                configuration.text(ConfigKey.PROVISIONING_MAX_CONCURRENT_OPERATIONS));
        System.setProperty(Configuration.LAUNCHED, "true");
        // Saves a look-up through the class path for each JSON document.
        System.setProperty("jakarta.json.provider", "org.eclipse.parsson.JsonProviderImpl");
        // Else no password is sent to a proxy that HTTPS goes through, not even one it was given
        // for.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        Path runtime = data.emptyRuntime();
        startLogging(runtime);
        warnings.forEach(Logger.getLogger(LOGGER)::warning);
        data.remark().ifPresent(Logger.getLogger(LOGGER)::warning);
        watch.begin();
        StartWatch.enter("unpacking the platform");
        Platform platform = Platform.in(runtime, data.path().resolve("start-classes"));
        ThreadBuffers.shrink();
        StartWatch.enter("starting the platform");
        AdminCommandRunner admin = boot(platform.payara(), runtime);
        StartWatch.enter("opening the port");
        listeners.open(admin);
        watch.end();
        startLog.release();
        ShutdownSignals.handle();
        announce(data);
        begin();
        data.closeToOthers();
        platform.started();
        Readiness.tell("Listening on " + listeners.address());
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

    private AdminCommandRunner boot(PayaraMicroBoot payara, Path runtime) {
        AtomicReference<AdminCommandRunner> admin = new AtomicReference<>();
        payara.setNoCluster(true).setNoHazelcast(true);
        payara.setRootDir(runtime.toFile());
        payara.setPostBootHandler(
                runner -> {
                    // Payara has read the logging configuration again: new handlers.
                    startLog.attach();
                    StartWatch.enter("deploying the application");
                    admin.set(runner);
                });
        try {
            PayaraMicroRuntime running = payara.bootStrap();
            if (!running.getDeployedApplicationNames().contains(Platform.APPLICATION)
                    || System.getProperty(StartupProperty.FAILURE) != null) {
                throw new StartException(reason());
            }
        } catch (BootstrapException e) {
            throw new StartException("The platform can't start: " + e.getMessage());
        }
        return admin.get();
    }

    private String reason() {
        return Optional.ofNullable(System.getProperty(StartupProperty.FAILURE))
                .or(startLog::firstError)
                .orElse("The application can't be deployed; --log-level debug tells more");
    }

    private static void begin() {
        try {
            Application.BEGIN.run();
        } catch (JMException e) {
            throw new StartException("The queue can't be worked on: " + e);
        }
    }

    private void announce(DataDirectory data) {
        String address = listeners.address();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        boolean known =
                List.of(System.getProperty(StartupProperty.DEFAULT_PASSWORDS, "").split(","))
                        .contains("admin");
        Logger log = Logger.getLogger(LOGGER);
        List.of(
                        "Provisioning server %s started in %d s".formatted(Main.version(), seconds),
                        "Listening on " + address,
                        "CLI: " + cli(),
                        "Data: " + data.path(),
                        "Log in"
                                + (known ? " as admin, from this machine only" : "")
                                + ": curl -sS "
                                + address
                                + "/v1/auth/login -H 'Content-Type: application/json'"
                                + " -d '{\"username\":\"admin\",\"password\":\""
                                + (known ? "admin123" : "…")
                                + "\"}'")
                .forEach(log::info);
    }

    private String cli() {
        String path = configuration.text(ConfigKey.PROVISIONING_CLI_PATH);
        if (path.equals(ConfigKey.SANDBOX)) {
            return "the bundled sandbox";
        }
        return Files.isRegularFile(Path.of(path)) && Files.isExecutable(Path.of(path))
                ? path
                : "the bundled sandbox, since there is no " + path;
    }
}
