package io.provisioning.configuration.table;

/**
 * A checked value and where it came from.
 *
 * @param source how messages name it: the flag, the variable, or file, line and key
 */
public record Setting(ConfigKey key, String value, String source) {

    /**
     * The value that a text stands for.
     *
     * @throws ConfigurationException if it stands for none
     */
    public static Setting parse(ConfigKey key, String text, String source) {
        String value =
                key.type()
                        .canonical(text)
                        .orElseThrow(
                                () -> new ConfigurationException(objection(key, text, source)));
        return new Setting(key, value, source);
    }

    private static String objection(ConfigKey key, String text, String source) {
        if (text.isEmpty()) {
            return source + " must not be empty";
        }
        String found = key.isSecret() ? "" : ", not \"" + text + "\"";
        return source + " must be " + key.type().rule() + found;
    }

    @Override
    public String toString() {
        return key.path() + "=" + (key.isSecret() ? "(secret)" : value) + " from " + source;
    }
}
