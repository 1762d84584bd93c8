package io.provisioning.launcher;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The flags as picocli knows them, built from the table of keys. */
final class FlagSpec {

    static final String CONFIG = "--config";
    static final String HELP = "--help";
    static final String VERSION = "--version";

    private FlagSpec() {}

    static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create().name("provisioning-server");
        spec.addOption(
                withValue(CONFIG, "FILE", "Configuration file.", "none", Environment.CONFIG_FILE));
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
                .footer("", "All keys, also those without a flag: config.example.toml");
        // Values are taken as they are: no @file, no ${variable}.
        return new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false);
    }

    private static OptionSpec option(ConfigKey key) {
        String flag = key.flag().orElseThrow();
        String label = flag.substring(flag.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
        return withValue(
                flag, label, key.description(), key.defaultValue().orElse("none"), key.variable());
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
