package io.provisioning.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page that {@code man} shows, in roff, made of the flags and sub-commands that there are. */
final class ManualPage {
    /** What the command does beside its flags. */
    private static final String REST =
            """
            .SH ENVIRONMENT
            Each key of the configuration has a variable; config.example.toml and docs/configuration.md have them
            all. The command itself reads:
            .TP
            .B JAVA_HOME
            The Java to try first. It has to be 17 to 25, as one on the PATH or in /usr/lib/jvm has to be.
            .TP
            .BR JAVA_OPTS ", " PROVISIONING_JAVA_OPTS
            More options for Java, divided by blanks.
            .TP
            .B PROVISIONING_ARCHIVE
            With
            .B off
            no archive of classes is used or made.
            .SH EXIT STATUS
            0 for what was asked for, 1 for a failed start, 2 for a wrong configuration, 3 for a Java that ran out of
            memory, 143 after SIGTERM.
            .SH SEE ALSO
            .BR journalctl (1),
            .BR systemd.exec (5)
            """;

    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** The page, for this version. */
    String text(String version) {
        String name = command.name();
        lines.add(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + version + "\"");
        lines.add(".SH NAME");
        lines.add(escaped(name) + " \\- " + escaped(description(command)));
        lines.add(".SH SYNOPSIS");
        synopsis(command, "");
        commands().values().forEach(sub -> synopsis(sub, name + " "));
        lines.add(".SH OPTIONS");
        lines.add("A flag beats an environment variable, which beats the configuration file.");
        arguments(command);
        lines.add(".SH COMMANDS");
        commands().values().forEach(this::section);
        return String.join("\n", lines) + "\n" + REST;
    }

    private Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> commands = new TreeMap<>();
        command.subcommands().forEach((name, line) -> commands.put(name, line.getCommandSpec()));
        return commands;
    }

    private void synopsis(CommandSpec which, String before) {
        lines.add(".B " + escaped(before + which.name()));
        StringBuilder rest = new StringBuilder("[\\fIoption\\fR]...");
        for (PositionalParamSpec file : which.positionalParameters()) {
            rest.append(" \\fI").append(escaped(file.paramLabel())).append("\\fR");
        }
        lines.add(rest.toString());
        lines.add(".br");
    }

    private void section(CommandSpec sub) {
        lines.add(".SS " + escaped(sub.name()));
        lines.add(escaped(description(sub)));
        arguments(sub);
    }

    private void arguments(CommandSpec which) {
        for (PositionalParamSpec file : which.positionalParameters()) {
            entry("\\fI" + escaped(file.paramLabel()) + "\\fR", file.description());
        }
        for (OptionSpec option : which.options()) {
            String label = option.arity().max() == 0 ? "" : "=\\fI" + option.paramLabel() + "\\fR";
            entry("\\fB" + escaped(option.longestName()) + "\\fR" + label, option.description());
        }
    }

    private void entry(String term, String... description) {
        lines.add(".TP");
        lines.add(term);
        for (String sentence : description) {
            lines.add(escaped(sentence));
        }
    }

    private static String description(CommandSpec which) {
        return String.join(" ", which.usageMessage().description());
    }

    /** As roff prints it: no request at the beginning, a minus that can be copied. */
    private static String escaped(String text) {
        String plain =
                CommandLine.Help.Ansi.OFF.string(text).replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
