package io.provisioning.configuration.table;

import static java.util.function.Predicate.not;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables. An empty one counts as not set, because compose files cannot pass a
 * variable on only where it is set.
 */
public final class Environment {

    /** Names the configuration file. */
    public static final String CONFIG_FILE = "PROVISIONING_CONFIG";

    private final Map<String, String> variables;

    /** These variables. */
    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Optional<ConfiguredPath> configFile() {
        return variable(CONFIG_FILE).map(name -> ConfiguredPath.of(CONFIG_FILE, name));
    }

    Map<ConfigKey, Setting> settings() {
        Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);
        for (ConfigKey key : ConfigKey.values()) {
            ofFile(key).or(() -> setting(key)).ifPresent(it -> settings.put(key, it));
        }
        return settings;
    }

    private Optional<Setting> setting(ConfigKey key) {
        String name = key.variable();
        return variable(name)
                .filter(text -> ServiceLink.in(name, text).isEmpty())
                .map(text -> Setting.parse(key, text, name));
    }

    private Optional<Setting> ofFile(ConfigKey key) {
        Optional<String> name = FileNames.variable(key);
        Optional<String> file = name.flatMap(this::variable);
        if (file.isPresent() && variable(key.variable()).isPresent()) {
            throw new ConfigurationException(
                    key.variable() + " and " + name.get() + " are both set: only one may be");
        }
        return file.map(it -> Setting.ofFile(key, it, name.get()));
    }

    /** Variables that look like keys but were set for something else, to be logged. */
    public List<String> warnings() {
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::variable)
                .flatMap(
                        name -> variable(name).flatMap(text -> ServiceLink.in(name, text)).stream())
                .map(ServiceLink::warning)
                .toList();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(not(String::isEmpty));
    }
}
