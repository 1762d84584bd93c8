package io.provisioning.configuration.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Arguments and variables as they were given. Java decodes them by the locale, and where that is C,
 * or not the one they were written in, puts other characters in their place: a password would
 * silently be another one. So what is not ASCII is decoded here, from the bytes that Linux keeps.
 */
public final class NativeText {

    /** What lets Java reach everything. */
    static final String REMEDY = "start it with LC_ALL=C.UTF-8";

    private static final Path PROCESS = Path.of("/proc/self");
    private static final Set<String> OURS =
            Stream.concat(
                            Arrays.stream(ConfigKey.values()).flatMap(NativeText::variables),
                            Stream.of(Environment.CONFIG_FILE))
                    .collect(Collectors.toUnmodifiableSet());

    private final Charset charset;
    private final List<String> environment;
    private final List<String> commandLine;

    /**
     * Text in an encoding; ASCII stands for a locale that says nothing of it.
     *
     * @param environment each variable, ended by a zero byte; empty where that is not known
     * @param commandLine each argument in the same form
     */
    NativeText(Charset charset, byte[] environment, byte[] commandLine) {
        this.charset = charset.equals(US_ASCII) ? UTF_8 : charset;
        this.environment = entries(environment);
        this.commandLine = entries(commandLine);
    }

    private static Stream<String> variables(ConfigKey key) {
        return Stream.concat(Stream.of(key.variable()), FileNames.variable(key).stream());
    }

    /** What this process was given. */
    public static NativeText ofProcess() {
        return new NativeText(
                Charset.forName(System.getProperty("sun.jnu.encoding")),
                bytes(PROCESS.resolve("environ")),
                bytes(PROCESS.resolve("cmdline")));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            // Another system, or one that hides it: what Java knows has to do.
            return new byte[0];
        }
    }

    /** Each byte a character, so that nothing is lost. */
    private static List<String> entries(byte[] zeroEnded) {
        List<String> entries =
                new ArrayList<>(List.of(new String(zeroEnded, ISO_8859_1).split("\0", -1)));
        entries.remove(entries.size() - 1);
        return entries;
    }

    /** The variables, given what Java takes them for. */
    public Map<String, String> variables(Map<String, String> known) {
        Map<String, String> variables = new HashMap<>(known);
        for (String entry : environment) {
            String name = entry.substring(0, Math.max(0, entry.indexOf('=')));
            if (OURS.contains(name)) {
                String value = entry.substring(name.length() + 1);
                variables.put(name, decoded(value).orElseThrow(() -> unreadable(name)));
            }
        }
        return variables;
    }

    /** The arguments of the program, given what Java takes them for. */
    public String[] arguments(String... known) {
        int first = commandLine.size() - known.length;
        if (first < 0) {
            return known;
        }
        String[] arguments = known.clone();
        for (int i = 0; i < arguments.length; i++) {
            String raw = commandLine.get(first + i);
            if (isAscii(raw)) {
                continue;
            }
            String flag = flag(known, i);
            arguments[i] = decoded(raw).orElseThrow(() -> unreadable(flag));
        }
        return arguments;
    }

    private static boolean isAscii(String raw) {
        return US_ASCII.newEncoder().canEncode(raw);
    }

    /** The name of the flag of this argument, without a value, which may be a secret. */
    private static String flag(String[] arguments, int index) {
        for (int i = index; i >= Math.max(0, index - 1); i--) {
            if (arguments[i].startsWith("--")) {
                return arguments[i].split("=", 2)[0];
            }
        }
        return "an argument";
    }

    private Optional<String> decoded(String raw) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(raw.getBytes(ISO_8859_1));
            return Optional.of(charset.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private ConfigurationException unreadable(String source) {
        return new ConfigurationException(source + " is not text in " + charset);
    }
}
