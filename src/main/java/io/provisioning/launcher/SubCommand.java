package io.provisioning.launcher;

import java.util.Arrays;
import java.util.Optional;

/** What the program can do instead of starting the server. */
enum SubCommand {
    /** Verifies an export of the audit trail. */
    VERIFY_AUDIT(
            "verify-audit",
            "Verifies an unfiltered NDJSON export of the audit trail: exit code 0 if it"
                    + " is whole and unchanged, else 1 and the first bad record.",
            "The export, or - to read it from standard input.",
            "the file of an export, or - to read its input",
            ""),
    /** Makes a back-up of the database. */
    BACKUP(
            "backup",
            "Makes a back-up of the database, also while the server runs.",
            "The file to make, for its owner alone.",
            "the file to make",
            "Replace the file if it exists."),
    /** Restores one. */
    RESTORE(
            "restore",
            "Restores a back-up, of either database into either. The server must not run.",
            "The back-up.",
            "the file of a back-up",
            "Replace the database that is there."),
    /** Says what the next start would do to the schema. */
    UPGRADE_CHECK(
            "upgrade-check",
            "Says what the next start does to the database's schema: exit code 0 if nothing,"
                    + " 3 if it is migrated, 1 if it is of a newer release.",
            "",
            "",
            "");

    private final String word;
    private final String description;
    private final String file;
    private final String need;
    private final String force;

    SubCommand(String word, String description, String file, String need, String force) {
        this.word = word;
        this.description = description;
        this.file = file;
        this.need = need;
        this.force = force;
    }

    /** The one of that name; empty where there is none. */
    static Optional<SubCommand> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    String description() {
        return description;
    }

    /** What its file is; empty where it takes none. */
    Optional<String> file() {
        return Optional.of(file).filter(it -> !it.isEmpty());
    }

    /** What is missing without a file. */
    String need() {
        return word + " needs " + need;
    }

    /** What its flag for replacing says; empty where it has none. */
    Optional<String> force() {
        return Optional.of(force).filter(it -> !it.isEmpty());
    }
}
