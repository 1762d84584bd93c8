package io.provisioning.inventory;

import java.util.Locale;

/** What the CLI keeps an inventory of. */
public enum Kind {
    SERVER("hostname"),
    TASKSERV("name"),
    CLUSTER("name"),
    WORKSPACE("name");

    private final String nameMember;

    Kind(String nameMember) {
        this.nameMember = nameMember;
    }

    /** The noun of its commands and of problems. */
    public String noun() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The member that holds a thing's name, which people use instead of its id. */
    public String nameMember() {
        return nameMember;
    }

    /** The command of that verb, such as {@code server.create}. */
    public String command(String verb) {
        return noun() + "." + verb;
    }
}
