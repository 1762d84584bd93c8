package io.provisioning.configuration.table;

import java.util.Locale;
import java.util.Optional;

/** What has given a setting its value. */
public enum Source {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    FLAG,
    /** A system property, or another source of MicroProfile Config. */
    PROPERTY;

    /** Told by the name that messages have for it. */
    public static Source of(Setting setting) {
        ConfigKey key = setting.key();
        String name = setting.source();
        Optional<FileNames> file = FileNames.of(key);
        if (name.equals(key.path())) {
            return DEFAULT;
        }
        if (key.flag().filter(name::equals).isPresent()) {
            return FLAG;
        }
        if (name.equals(key.variable())
                || file.map(FileNames::variable).filter(name::equals).isPresent()) {
            return ENVIRONMENT;
        }
        return name.equals(key.property())
                        || file.map(FileNames::property).filter(name::equals).isPresent()
                ? PROPERTY
                : FILE;
    }

    /** The name clients know it by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
