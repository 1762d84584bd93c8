package io.provisioning.configuration.table;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The settings in force: flags beat the environment, that beats the file, that the defaults. */
public final class Configuration {
    /** The system property by which the launcher says that it has read everything. */
    public static final String LAUNCHED = "provisioning.launched";

    private final Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);

    private final boolean launched;

    private Configuration(Map<ConfigKey, Setting> given, boolean launched) {
        this.launched = launched;
        for (ConfigKey key : ConfigKey.values()) {
            key.defaultValue()
                    .filter(value -> launched || !key.isOfLauncher())
                    .ifPresent(value -> settings.put(key, new Setting(key, value, key.path())));
        }
        settings.putAll(given);
    }

    /**
     * Reads the configuration, without asking whether a server could start with it.
     *
     * @throws ConfigurationException if something of it is no setting
     */
    public static Configuration read(
            Map<ConfigKey, Setting> flags, Optional<ConfiguredPath> file, Environment environment) {
        Map<ConfigKey, Setting> given = given(file, environment);
        given.putAll(flags);
        return new Configuration(given, true);
    }

    /**
     * What is in force with these settings where another server than the executable jar's has its
     * own for what it does itself.
     */
    public static Configuration elsewhere(Map<ConfigKey, Setting> given) {
        return new Configuration(given, false);
    }

    /** Whether it is for the executable jar. */
    boolean isLaunched() {
        return launched;
    }

    /** What file and environment say; where no file is given, the one that a variable names. */
    public static Map<ConfigKey, Setting> given(
            Optional<ConfiguredPath> file, Environment environment) {
        Map<ConfigKey, Setting> given = new EnumMap<>(ConfigKey.class);
        file.or(environment::configFile)
                .map(ConfiguredPath::requireReadable)
                .map(ConfigFile::read)
                .ifPresent(given::putAll);
        given.putAll(environment.settings());
        return given;
    }

    /**
     * The same, if a server could start with it.
     *
     * @throws ConfigurationException if it could not
     */
    public Configuration checked() {
        ConfigurationRules.check(this);
        return this;
    }

    /** The setting of a key; empty where it has none. */
    public Optional<Setting> setting(ConfigKey key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** Its value. */
    public Optional<String> value(ConfigKey key) {
        return setting(key).map(Setting::value);
    }

    /** The value of a key that always has one. */
    public String text(ConfigKey key) {
        return value(key).orElseThrow();
    }

    /** The same as a number. */
    public int number(ConfigKey key) {
        return Integer.parseInt(text(key));
    }

    /** The same as that many days. */
    public Duration days(ConfigKey key) {
        return Duration.ofDays(number(key));
    }

    /** The same as that many hours, whole ones or parts of them. */
    public Duration hours(ConfigKey key) {
        return Duration.ofSeconds(
                Math.round(Double.parseDouble(text(key)) * TimeUnit.HOURS.toSeconds(1)));
    }

    /** The same as that many seconds. */
    public Duration seconds(ConfigKey key) {
        return Duration.ofSeconds(number(key));
    }

    /** The same as yes or no. */
    public boolean isOn(ConfigKey key) {
        return Boolean.parseBoolean(text(key));
    }

    /** The same as a list. */
    public List<String> list(ConfigKey key) {
        return Stream.of(text(key).split(",", -1)).filter(not(String::isEmpty)).toList();
    }

    /** A path; empty where none is named. */
    public Optional<Path> path(ConfigKey key) {
        return value(key).map(Path::of);
    }

    /**
     * One property for each key that has a value; lists are joined by commas. Where a file holds it
     * another property names that.
     */
    public Map<String, String> asSystemProperties() {
        return properties(settings.values());
    }

    /** Besides, for each of them the property that says where it came from. */
    public Map<String, String> sources() {
        Map<String, String> sources = new HashMap<>();
        settings.forEach((key, setting) -> sources.put(sourceProperty(key), setting.source()));
        return Map.copyOf(sources);
    }

    /** The name of that property. */
    public static String sourceProperty(ConfigKey key) {
        return key.property() + ".source";
    }

    /** The same of these settings alone. */
    public static Map<String, String> properties(Collection<Setting> settings) {
        Map<String, String> properties = new HashMap<>();
        for (Setting setting : settings) {
            properties.put(setting.key().property(), setting.value());
            setting.file()
                    .ifPresent(
                            file ->
                                    properties.put(
                                            FileNames.of(setting.key()).orElseThrow().property(),
                                            file.toString()));
        }
        return Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return settings.values().stream().map(Setting::toString).collect(joining(", "));
    }
}
