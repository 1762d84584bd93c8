package io.provisioning.launcher;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.FileNames;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The flags as picocli knows them, built from the table of keys. */
final class FlagSpec {

    static final String CONFIG = "--config";
    static final String HELP = "--help";
    static final String VERSION = "--version";

    /** The sub-command that verifies an export of the audit trail. */
    static final String VERIFY_AUDIT = "verify-audit";

    private static final Set<ConfigKey> OF_SECRET =
            EnumSet.of(ConfigKey.SERVER_DATA_DIR, ConfigKey.AUTH_JWT_SECRET);

    private FlagSpec() {}

    static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create().name("provisioning-server");
        spec.addOption(configFile());
        Arrays.stream(ConfigKey.values())
                .filter(key -> key.flag().isPresent())
                .map(FlagSpec::option)
                .forEach(spec::addOption);
        spec.addOption(withoutValue(HELP, "Print this help and exit."));
        spec.addOption(withoutValue(VERSION, "Print the version and exit."));
        spec.usageMessage()
                .description("A REST server in front of a provisioning CLI.")
                .optionListHeading("%nFlags beat environment variables, those beat the file:%n")
                .sortOptions(false)
                .width(100)
                .commandListHeading("%nInstead of starting the server:%n")
                .footer("", "All keys, also those without a flag: config.example.toml");
        spec.addSubcommand(VERIFY_AUDIT, new CommandLine(verifyAudit()));
        // Values are taken as they are: no @file, no ${variable}.
        return new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false);
    }

    private static CommandSpec verifyAudit() {
        CommandSpec spec = CommandSpec.create().name(VERIFY_AUDIT);
        spec.addOption(configFile());
        OF_SECRET.forEach(key -> spec.addOption(option(key)));
        spec.addOption(withoutValue(HELP, "Print this help and exit."));
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .description("The export, or - to read it from standard input.")
                        .build());
        spec.usageMessage()
                .description(
                        "Verifies an unfiltered NDJSON export of the audit trail: exit code 0 if it"
                                + " is whole and unchanged, else 1 and the first bad record.")
                .width(100);
        return spec;
    }

    private static OptionSpec configFile() {
        return withValue(CONFIG, "FILE", "Configuration file.", "none", Environment.CONFIG_FILE);
    }

    private static OptionSpec option(ConfigKey key) {
        String flag = key.flag().orElseThrow();
        String label = flag.substring(flag.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
        String variables =
                key.variable() + FileNames.variable(key).map(it -> " or " + it).orElse("");
        return withValue(
                flag, label, key.description(), key.defaultValue().orElse("none"), variables);
    }

    private static OptionSpec withValue(
            String flag, String label, String description, String byDefault, String variable) {
        return OptionSpec.builder(flag)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(
                        description, "Default: " + byDefault + ". Environment: " + variable + ".")
                .build();
    }

    private static OptionSpec withoutValue(String flag, String description) {
        return OptionSpec.builder(flag)
                .arity("0")
                .type(boolean.class)
                .description(description)
                .build();
    }
}
