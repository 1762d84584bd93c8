package io.provisioning.launcher;

import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.NativeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * The executable jar's entry: exit code 2 for a wrong configuration, 1 for a failed start or an
 * export of the audit trail that is not good.
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
            } else if (flags.exportToVerify().isPresent()) {
                verify(flags, variables);
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

    private static void verify(Flags flags, Map<String, String> variables) {
        ExportCheck export = new ExportCheck(flags.over(new Environment(variables)));
        ExportCheck.Finding finding =
                export.verify(flags.exportToVerify().orElseThrow(), System.in);
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
