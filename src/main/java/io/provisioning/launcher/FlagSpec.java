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

    static final String FORCE = "--force";

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
        for (SubCommand command : SubCommand.values()) {
            spec.addSubcommand(command.word(), new CommandLine(spec(command)));
        }
        // Values are taken as they are: no @file, no ${variable}.
        return new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false);
    }

    private static CommandSpec spec(SubCommand command) {
        CommandSpec spec = CommandSpec.create().name(command.word());
        spec.addOption(configFile());
        OF_SECRET.forEach(key -> spec.addOption(option(key)));
        command.force().ifPresent(it -> spec.addOption(withoutValue(FORCE, it)));
        spec.addOption(withoutValue(HELP, "Print this help and exit."));
        command.file().ifPresent(it -> spec.addPositional(file(it)));
        spec.usageMessage().description(command.description()).width(100);
        return spec;
    }

    private static PositionalParamSpec file(String description) {
        return PositionalParamSpec.builder()
                .paramLabel("FILE")
                .index("0")
                .arity("0..1")
                .type(String.class)
                .description(description)
                .build();
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
