package io.provisioning.configuration;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfiguredPath;
import io.provisioning.configuration.table.FileNames;
import io.provisioning.configuration.table.Setting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The configuration as MicroProfile Config has it, whoever has put it there. */
final class GivenProperties {
    private final Config config;
    private final GivenValues.Read given;

    private GivenProperties(Config config, GivenValues.Read given) {
        this.config = config;
        this.given = given;
    }

    /**
     * What is in force.
     *
     * @throws io.provisioning.configuration.table.ConfigurationException if it can't be
     */
    static Configuration read(Config config, GivenValues.Read given) {
        if (given.refusal().isPresent()) {
            throw given.refusal().get();
        }
        GivenProperties properties = new GivenProperties(config, given);
        Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);
        for (ConfigKey key : ConfigKey.values()) {
            properties.setting(key).ifPresent(setting -> settings.put(key, setting));
        }
        if (given.launched()) {
            return Configuration.elsewhere(settings);
        }
        settings.put(ConfigKey.SERVER_DATA_DIR, within(given.home(), settings));
        return Configuration.elsewhere(settings).checked();
    }

    /** The data directory; a relative one is in the directory of the server's domain. */
    private static Setting within(Path home, Map<ConfigKey, Setting> settings) {
        ConfigKey key = ConfigKey.SERVER_DATA_DIR;
        Setting data =
                settings.getOrDefault(
                        key, new Setting(key, key.defaultValue().orElseThrow(), key.path()));
        Path path = ConfiguredPath.of(data.source(), data.value()).path();
        return new Setting(key, home.resolve(path).toString(), data.source());
    }

    private Optional<Setting> setting(ConfigKey key) {
        Optional<Setting> file = FileNames.of(key).flatMap(names -> ofFile(key, names.property()));
        return value(key.property()).map(text -> setting(key, text)).or(() -> file);
    }

    /** A value of another source than ours is named by its property. */
    private Setting setting(ConfigKey key, String text) {
        return Optional.ofNullable(given.settings().get(key))
                .filter(setting -> setting.value().equals(text))
                .orElseGet(() -> ofLauncher(Setting.parse(key, text, source(key))));
    }

    /** The launcher, which has read everything, says where it was. */
    private String source(ConfigKey key) {
        return Optional.of(key)
                .filter(it -> given.launched())
                .flatMap(it -> value(Configuration.sourceProperty(it)))
                .orElse(key.property());
    }

    /** The launcher has read the file that it names, which may have been a pipe. */
    private Setting ofLauncher(Setting setting) {
        return FileNames.of(setting.key())
                .filter(names -> given.launched())
                .flatMap(names -> value(names.property()))
                .map(file -> setting.keptIn(Path.of(file)))
                .orElse(setting);
    }

    private Optional<Setting> ofFile(ConfigKey key, String name) {
        return value(key.property()).isPresent()
                ? Optional.empty()
                : value(name).map(file -> Setting.ofFile(key, file, name));
    }

    private Optional<String> value(String property) {
        return config.getOptionalValue(property, String.class);
    }
}
