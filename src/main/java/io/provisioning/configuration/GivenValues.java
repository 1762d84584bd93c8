package io.provisioning.configuration;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.NativeText;
import io.provisioning.configuration.table.Setting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The values of environment and configuration file, for MicroProfile Config, where the application
 * was not started by the launcher, which reads them itself.
 */
public class GivenValues implements ConfigSource {
    /** As the platform has its own source of variables: above files, below system properties. */
    private static final int ABOVE_FILES = 300;

    private final Map<String, String> properties;

    /** Those of this process. */
    public GivenValues() {
        this(Once.READ.settings());
    }

    GivenValues(Map<ConfigKey, Setting> settings) {
        this.properties = Configuration.properties(settings.values());
    }

    /**
     * What has been read, or why nothing was.
     *
     * @param launched whether the launcher has read and checked everything
     * @param home where relative paths begin: the directory of a Payara Server's domain; empty, as
     *     is the path of the working directory, for any other server
     */
    record Read(
            Map<ConfigKey, Setting> settings,
            Optional<ConfigurationException> refusal,
            boolean launched,
            Path home) {

        static Read ofLauncher() {
            return new Read(Map.of(), Optional.empty(), true, Path.of(""));
        }

        static Read of(Supplier<Environment> variables, Path home) {
            try {
                Environment environment = variables.get();
                environment
                        .warnings()
                        .forEach(Logger.getLogger(GivenValues.class.getName())::warning);
                return new Read(
                        Configuration.given(Optional.empty(), environment),
                        Optional.empty(),
                        false,
                        home);
            } catch (ConfigurationException e) {
                return new Read(Map.of(), Optional.of(e), false, home);
            }
        }
    }

    /** Read once, because the file may be a pipe. */
    private static final class Once {
        static final Read READ =
                Boolean.getBoolean(Configuration.LAUNCHED)
                        ? Read.ofLauncher()
                        : Read.of(
                                () ->
                                        new Environment(
                                                NativeText.ofProcess().variables(System.getenv())),
                                home());

        /** A Payara Micro has itself unpacked where it runs, for as long as it does. */
        private static Path home() {
            String instance = System.getProperty("com.sun.aas.instanceRoot", "");
            return instance.equals(System.getProperty("com.sun.aas.installRoot"))
                    ? Path.of("")
                    : Path.of(instance);
        }
    }

    /** Whether the launcher has started the application, which is alone in its process then. */
    public static boolean isLaunched() {
        return Once.READ.launched();
    }

    /** What this process was given. */
    static Read read() {
        return Once.READ;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String property) {
        return properties.get(property);
    }

    @Override
    public String getName() {
        return "environment and configuration file of the provisioning server";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_FILES;
    }
}
