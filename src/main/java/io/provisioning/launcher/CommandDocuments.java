package io.provisioning.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the build makes of the flags and sub-commands beside the server: the manual page, and the
 * completions of bash and zsh. It is not in the executable jar.
 */
public final class CommandDocuments {
    /** What the command has of its own: src/main/dist/bin/provisioning-server. */
    private static final CommandSpec ARCHIVE = archive();

    /** As zsh finds it by its name: it completes with bash's functions. */
    private static final String ZSH =
            """
            #compdef %1$s
            autoload -U +X bashcompinit && bashcompinit
            %2$s
            _bash_complete -o default -F _complete_%1$s
            """;

    private CommandDocuments() {}

    /** Writes them into the directory that the first argument names. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        CommandLine line = FlagSpec.commandLine();
        line.addSubcommand(ARCHIVE.name(), ARCHIVE);
        String name = line.getCommandName();
        String functions = AutoComplete.bash(name, line);
        write(
                directory.resolve("man/man1/" + name + ".1"),
                new ManualPage(line.getCommandSpec()).text(Main.version()));
        write(directory.resolve("completions/bash/" + name), functions);
        write(directory.resolve("completions/zsh/_" + name), ZSH.formatted(name, functions));
    }

    private static CommandSpec archive() {
        CommandSpec spec = CommandSpec.create().name("archive");
        spec.usageMessage()
                .description(
                        "Makes the archive of classes with which every other start is shorter: it"
                                + " starts a server with an empty directory of its own, and stops"
                                + " it.");
        return spec;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
