package io.provisioning.attacks;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names for arguments, half of them harmless, the rest as somebody makes them who means harm. */
public final class GeneratedNames {
    private static final List<String> HARM =
            List.of(
                    "-",
                    "--",
                    "-h",
                    "--help",
                    "--yes=false",
                    "--check",
                    "--out=text",
                    "--infra=other",
                    "@file",
                    "@/etc/passwd",
                    "\u0000",
                    "\n",
                    "\r\n",
                    "\t",
                    " ",
                    ";",
                    "|",
                    "&",
                    "&&",
                    "$(id)",
                    "$HOME",
                    "${IFS}",
                    "`id`",
                    "(id)",
                    "{a,b}",
                    "'",
                    "\"",
                    "\\",
                    ">",
                    "<",
                    "*",
                    "?",
                    "[a]",
                    "!",
                    "#",
                    "~",
                    "%",
                    "^touch",
                    ",",
                    "=",
                    ":",
                    "/",
                    "../",
                    "\u2010check",
                    "\u2212-check",
                    "\uff0d\uff0dcheck",
                    "\u0430dmin",
                    "\uff57eb",
                    "\u202e",
                    "\u200b",
                    "\u00e9",
                    "\u0665",
                    "\ud83d\ude80",
                    "\u2028",
                    "\u001b[31m");
    private static final List<String> LITERALS =
            List.of("true", "false", "null", "", "0", "1kb", "1..3", "0x10", "1e5", "nan", "TRUE");
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Random random;

    public GeneratedNames(Random random) {
        this.random = random;
    }

    /** Something that may or may not be a name. */
    public String next() {
        return switch (random.nextInt(12)) {
            case 0 -> LITERALS.get(random.nextInt(LITERALS.size()));
            case 1 -> harm() + good();
            case 2 -> good() + harm();
            case 3 -> good() + harm() + good();
            case 4 -> harm();
            case 5 ->
                    random.nextInt(50) == 0
                            ? "x".repeat(200_000)
                            : good() + "x".repeat(random.nextInt(80));
            default -> good();
        };
    }

    /** A name as it should be. */
    public String good() {
        StringBuilder name = new StringBuilder().append(letter());
        for (int i = random.nextInt(20); i > 0; i--) {
            name.append(random.nextInt(6) == 0 ? "._-".charAt(random.nextInt(3)) : letter());
        }
        return name.toString();
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    private String harm() {
        return HARM.get(random.nextInt(HARM.size()));
    }

    /** Whether it is a name, found out in another way than the server does. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 63
                && LETTERS.indexOf(text.charAt(0)) >= 0
                && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0 || "._-".indexOf(c) >= 0)
                && !Set.of("true", "false", "null").contains(text);
    }
}
