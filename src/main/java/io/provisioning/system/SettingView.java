package io.provisioning.system;

import io.provisioning.configuration.SettingsInForce;
import io.provisioning.execution.secrets.Secrets;
import io.provisioning.execution.secrets.UrlPasswords;

/**
 * What a key of the configuration has been set to.
 *
 * @param key such as {@code server.port}
 * @param variable its environment variable
 * @param value null for a secret, and where it is unset
 * @param source the kind of what has set it
 * @param place the flag, the variable, or the file with the line; null for a default
 * @param secret whether its value is not shown
 * @param set whether it has a value
 */
public record SettingView(
        String key,
        String variable,
        String value,
        String source,
        String place,
        boolean secret,
        boolean set) {

    static SettingView of(SettingsInForce.One setting) {
        return new SettingView(
                setting.key(),
                setting.variable(),
                setting.value().map(SettingView::masked).orElse(null),
                setting.source(),
                setting.place().orElse(null),
                setting.isSecret(),
                setting.isSet());
    }

    /** No key that is not a secret is meant for a URL with a password; somebody may have tried. */
    private static String masked(String value) {
        return UrlPasswords.in(value)
                .reduce(value, (text, password) -> text.replace(password, Secrets.MASK));
    }
}
