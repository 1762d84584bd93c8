package io.provisioning.launcher;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.ConfiguredPath;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.Setting;
import io.provisioning.configuration.table.UnknownName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the command line asks for. */
record Flags(
        Map<ConfigKey, Setting> settings,
        Optional<ConfiguredPath> configFile,
        boolean help,
        boolean version,
        Optional<Command> command) {

    /**
     * What is to be done instead of starting the server.
     *
     * @param file empty text for one that takes none
     * @param force whether it may replace what is there
     */
    record Command(SubCommand what, String file, boolean force) {}

    static Flags parse(String... arguments) {
        ParseResult all = match(arguments);
        ParseResult result = all.hasSubcommand() ? all.subcommand() : all;
        requireFile(all);
        Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);
        for (ConfigKey key : ConfigKey.values()) {
            key.flag()
                    .flatMap(flag -> setting(key, flag, result))
                    .ifPresent(setting -> settings.put(key, setting));
        }
        return new Flags(
                Map.copyOf(settings),
                value(result, FlagSpec.CONFIG)
                        .map(name -> ConfiguredPath.of(FlagSpec.CONFIG, name)),
                result.hasMatchedOption(FlagSpec.HELP),
                result.hasMatchedOption(FlagSpec.VERSION),
                command(all));
    }

    private static Optional<Command> command(ParseResult all) {
        return Optional.ofNullable(all.subcommand())
                .flatMap(
                        given ->
                                SubCommand.of(given.commandSpec().name())
                                        .map(
                                                what ->
                                                        new Command(
                                                                what,
                                                                given.matchedPositionalValue(0, ""),
                                                                given.hasMatchedOption(
                                                                        FlagSpec.FORCE))));
    }

    /** The configuration in which they count most. */
    Configuration over(Environment environment) {
        return Configuration.read(settings, configFile, environment);
    }

    /** The text of {@code --help}, for everything that there is. */
    static String usage() {
        return FlagSpec.commandLine().getUsageMessage(Ansi.OFF);
    }

    private static void requireFile(ParseResult all) {
        if (!all.hasSubcommand()) {
            return;
        }
        ParseResult given = all.subcommand();
        SubCommand command = SubCommand.of(given.commandSpec().name()).orElseThrow();
        if (!all.matchedArgs().isEmpty()) {
            throw new ConfigurationException(
                    "the flags of " + command.word() + " belong behind it");
        }
        if (command.file().isPresent()
                && !given.hasMatchedPositional(0)
                && !given.hasMatchedOption(FlagSpec.HELP)) {
            throw new ConfigurationException(command.need());
        }
    }

    private static ParseResult match(String... arguments) {
        try {
            return FlagSpec.commandLine().parseArgs(arguments);
        } catch (UnmatchedArgumentException e) {
            throw new ConfigurationException(unmatched(e));
        } catch (OverwrittenOptionException e) {
            throw new ConfigurationException(name(e.getOverwritten()) + " is given more than once");
        } catch (MissingParameterException e) {
            throw new ConfigurationException(name(e.getMissing().get(0)) + " needs a value");
        } catch (ParameterException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static Optional<Setting> setting(ConfigKey key, String flag, ParseResult result) {
        return value(result, flag).map(text -> Setting.parse(key, text, flag));
    }

    private static Optional<String> value(ParseResult result, String flag) {
        Optional<String> value = Optional.ofNullable(result.matchedOptionValue(flag, null));
        if (value.filter(String::isEmpty).isPresent()) {
            throw new ConfigurationException(flag + " must not be empty");
        }
        return value;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        List<String> known = List.copyOf(e.getCommandLine().getCommandSpec().optionsMap().keySet());
        // After "--" even a known flag is a mere argument.
        if (!argument.startsWith("-") || known.contains(argument)) {
            boolean file =
                    SubCommand.of(e.getCommandLine().getCommandName())
                            .flatMap(SubCommand::file)
                            .isPresent();
            return "unexpected argument \""
                    + argument
                    + "\"; only flags "
                    + (file ? "and one file " : "")
                    + "are accepted";
        }
        // What follows the = of a misspelt flag may be a secret.
        return UnknownName.flag(argument.split("=", 2)[0], known);
    }

    private static String name(ArgSpec flag) {
        return ((OptionSpec) flag).longestName();
    }
}
