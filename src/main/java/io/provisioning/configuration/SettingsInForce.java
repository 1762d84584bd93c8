package io.provisioning.configuration;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.Setting;
import io.provisioning.configuration.table.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What every key of the table has been set to, to be shown.
 *
 * @param all in the order of the table
 */
public record SettingsInForce(List<One> all) {
    /** Where the server that the WAR is deployed to has its own setting for it. */
    private static final String SERVER = "server";

    /**
     * What one key has been set to.
     *
     * @param key such as {@code server.port}
     * @param variable its environment variable
     * @param value empty for a secret, and where it is unset
     * @param source the kind of what has set it
     * @param place the flag, the variable, or the file with the line; empty for a default
     * @param isSecret whether its value is not shown
     * @param isSet whether it has a value
     */
    public record One(
            String key,
            String variable,
            Optional<String> value,
            String source,
            Optional<String> place,
            boolean isSecret,
            boolean isSet) {

        private static One of(ConfigKey key, Optional<Setting> setting, boolean launched) {
            Source source = setting.map(Source::of).orElse(Source.DEFAULT);
            boolean elsewhere = setting.isEmpty() && key.isOfLauncher() && !launched;
            return new One(
                    key.path(),
                    key.variable(),
                    setting.filter(it -> !key.isSecret()).map(Setting::value),
                    elsewhere ? SERVER : source.label(),
                    setting.filter(it -> source != Source.DEFAULT).map(Setting::source),
                    key.isSecret(),
                    setting.isPresent());
        }
    }

    public SettingsInForce {
        all = List.copyOf(all);
    }

    /** Those of a configuration. */
    static SettingsInForce of(Configuration configuration, boolean launched) {
        return new SettingsInForce(
                Arrays.stream(ConfigKey.values())
                        .map(key -> One.of(key, configuration.setting(key), launched))
                        .toList());
    }
}
