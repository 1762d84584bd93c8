package io.provisioning.launcher;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.NativeText;
import io.provisioning.configuration.values.SingleLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The executable jar's entry: exit code 2 for a wrong configuration, 1 for a failed start, a
 * command that has failed, or an export of the audit trail that is not good.
 */
public final class Main {
    private static final int WRONG_CONFIGURATION = 2;
    private static final int FAILED_START = 1;
    private static final int BAD_EXPORT = 1;

    private static final PrintStream STDERR = System.err;

    static {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    private Main() {}

    /** Starts the server and returns; it runs until SIGTERM or SIGINT. */
    public static void main(String[] arguments) {
        try {
            NativeText given = NativeText.ofProcess();
            Map<String, String> variables = given.variables(System.getenv());
            Flags flags = Flags.parse(given.arguments(arguments));
            if (flags.help()) {
                print(Flags.usage());
            } else if (flags.version()) {
                print("provisioning-server " + version() + System.lineSeparator());
            } else if (flags.command().isPresent()) {
                run(flags.command().get(), flags.over(new Environment(variables)));
            } else {
                Environment environment = new Environment(variables);
                Configuration configuration = flags.over(environment).checked();
                new Server(configuration, environment.warnings()).start();
            }
        } catch (ConfigurationException e) {
            exit(WRONG_CONFIGURATION, e.getMessage());
        } catch (StartException e) {
            exit(FAILED_START, e.getMessage());
        }
    }

    private static void run(Flags.Command command, Configuration configuration) {
        if (command.what() == SubCommand.VERIFY_AUDIT) {
            verify(command.file(), configuration);
            return;
        }
        configuration.checked();
        if (command.what() == SubCommand.RESTORE) {
            DataDirectory.claim(configuration.text(ConfigKey.SERVER_DATA_DIR));
        }
        List<String> words = new ArrayList<>(List.of(command.what().word(), command.file()));
        if (command.force()) {
            words.add(FlagSpec.FORCE);
        }
        Map.Entry<Integer, String> answer = ApplicationCommand.run(configuration, words);
        if (answer.getKey() == FAILED_START) {
            exit(FAILED_START, SingleLine.text(answer.getValue()));
        }
        print(SingleLine.text(answer.getValue()) + System.lineSeparator());
        if (answer.getKey() != 0) {
            System.exit(answer.getKey());
        }
    }

    private static void verify(String file, Configuration configuration) {
        ExportCheck.Finding finding = new ExportCheck(configuration).verify(file, System.in);
        print(finding.sentence() + System.lineSeparator());
        if (!finding.good()) {
            System.exit(BAD_EXPORT);
        }
    }

    /** The version this jar was built as. */
    static String version() {
        Properties build = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("/io/provisioning/build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }

    @SuppressWarnings("SystemOut") // What the user asked to see.
    private static void print(String text) {
        System.out.print(text);
    }

    /**
     * The one line is for people, whatever the log's format is. Halts, because half a platform's
     * shutdown would only say more; nothing was begun that needs an orderly end.
     */
    private static void exit(int code, String message) {
        STDERR.println("provisioning-server: " + message);
        Runtime.getRuntime().halt(code);
    }
}
