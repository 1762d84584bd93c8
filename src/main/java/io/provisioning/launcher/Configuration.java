package io.provisioning.launcher;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings in force: flags beat the environment, that beats the file, that the defaults. */
final class Configuration {

    private final Map<ConfigKey, Setting> settings;
    private final List<String> warnings;

    private Configuration(Map<ConfigKey, Setting> settings, List<String> warnings) {
        this.settings = settings;
        this.warnings = warnings;
    }

    /** Reads the configuration, or refuses it with a {@link ConfigurationException}. */
    static Configuration load(Flags flags, Map<String, String> variables) {
        Configuration configuration = read(flags, variables);
        ConfigurationRules.check(configuration);
        return configuration;
    }

    /** The same, but not whether a server could start with it. */
    static Configuration read(Flags flags, Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Map<ConfigKey, Setting> settings = defaults();
        flags.configFile()
                .or(environment::configFile)
                .map(ConfiguredPath::requireReadable)
                .map(ConfigFile::read)
                .ifPresent(settings::putAll);
        settings.putAll(environment.settings());
        settings.putAll(flags.settings());
        return new Configuration(
                settings, environment.serviceLinks().stream().map(ServiceLink::warning).toList());
    }

    Optional<String> value(ConfigKey key) {
        return setting(key).map(Setting::value);
    }

    Origin origin(ConfigKey key) {
        return setting(key).map(Setting::origin).orElse(Origin.DEFAULT);
    }

    Optional<Setting> setting(ConfigKey key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** What the operator should know of it, to be told when there is a log. */
    List<String> warnings() {
        return warnings;
    }

    /** One property for each key that has a value; lists are joined by commas. */
    Map<String, String> asSystemProperties() {
        return settings.values().stream()
                .collect(toUnmodifiableMap(setting -> setting.key().property(), Setting::value));
    }

    @Override
    public String toString() {
        return settings.values().stream().map(Setting::toString).collect(joining(", "));
    }

    private static Map<ConfigKey, Setting> defaults() {
        Map<ConfigKey, Setting> defaults = new EnumMap<>(ConfigKey.class);
        for (ConfigKey key : ConfigKey.values()) {
            key.defaultValue()
                    .map(value -> new Setting(key, value, Origin.DEFAULT, key.path()))
                    .ifPresent(setting -> defaults.put(key, setting));
        }
        return defaults;
    }
}
