package io.provisioning.launcher;

/**
 * A checked value and where it came from.
 *
 * @param source how messages name it: the flag, the variable, or file, line and key
 */
record Setting(ConfigKey key, String value, Origin origin, String source) {

    static Setting parse(ConfigKey key, String text, Origin origin, String source) {
        String value =
                key.type()
                        .canonical(text)
                        .orElseThrow(
                                () -> new ConfigurationException(objection(key, text, source)));
        return new Setting(key, value, origin, source);
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
        return key.path() + "=" + (key.isSecret() ? "(secret)" : value) + " from " + origin;
    }
}
