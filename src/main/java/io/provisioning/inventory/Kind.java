package io.provisioning.inventory;

import java.util.Locale;

/** The kinds of things that the CLI lists. */
public enum Kind {
    SERVER("hostname", "workspace"),
    TASKSERV("name", "workspace"),
    CLUSTER("name", "workspace"),
    WORKSPACE("name", "name");

    private final String nameMember;
    private final String workspaceMember;

    Kind(String nameMember, String workspaceMember) {
        this.nameMember = nameMember;
        this.workspaceMember = workspaceMember;
    }

    /** The noun of its commands and of problems. */
    public String noun() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The member that holds a thing's name, which people use instead of its id. */
    public String nameMember() {
        return nameMember;
    }

    /** The member that says which workspace a thing is in. */
    String workspaceMember() {
        return workspaceMember;
    }

    /** The command of that verb, such as {@code server.create}. */
    public String command(String verb) {
        return noun() + "." + verb;
    }
}
