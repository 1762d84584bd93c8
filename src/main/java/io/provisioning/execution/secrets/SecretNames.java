package io.provisioning.execution.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Decides by the words of a name whether it is that of a secret: {@code apiKey}, {@code api-key}
 * and {@code API_KEY} are one name. A name for something about a secret ({@code token_count},
 * {@code password_policy}) is not one.
 */
public final class SecretNames {
    private static final Pattern WORD =
            Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\p{Lo}+");

    /** In any word, as in {@code dbpassword}. */
    private static final Pattern PART =
            Pattern.compile(
                    "password(?!less)|passwd|passphrase|passcode|credential"
                            + "|secret(?!ar)|token(?!i[sz])|(api|private|access|secret|auth)key");

    private static final Set<String> WHOLE =
            Set.of("pwd", "creds", "psk", "authorization", "authkey");

    private static final Set<String> LAST = Set.of("pass", "pw");

    /** What makes a key, which may as well be a name or a public one, a secret. */
    private static final Set<String> OF_KEYS =
            Set.of(
                    "access",
                    "account",
                    "admin",
                    "api",
                    "auth",
                    "cipher",
                    "client",
                    "encryption",
                    "hmac",
                    "license",
                    "master",
                    "private",
                    "secret",
                    "session",
                    "shared",
                    "signing",
                    "ssl",
                    "tls");

    private static final Set<String> KEYS = Set.of("key", "keys");

    /** With one of these at its end a name is that of something else. */
    private static final Set<String> ABOUT =
            Set.of(
                    ("age algorithm arn at audience backend count counts days description dir"
                                    + " directory enabled endpoint expiration expired expires expiry"
                                    + " field file filename format hint hours id ids issuer label"
                                    + " length lifetime limit manager minutes name names owner path"
                                    + " policies policy provider ref reference required rotation scope"
                                    + " scopes seconds size store ttl type types uri url urls user"
                                    + " username version")
                            .split(" "));

    /** With one of these anywhere in it as well. */
    private static final Set<String> AMOUNTS =
            Set.of("count", "max", "maximum", "min", "minimum", "num", "public", "total");

    private SecretNames() {}

    /** Whether what has this name is a secret. */
    public static boolean isSecret(String name) {
        List<String> words = words(name);
        String joined = String.join("_", words);
        if (joined.endsWith("secret_id")) {
            // HashiCorp Vault's is what others call a password.
            return true;
        }
        return !isAbout(words) && hasSecretWord(words);
    }

    /** Whether what has this name has secrets in it: a list, or members of their own names. */
    static boolean isOfSecrets(String name) {
        List<String> words = words(name);
        return !words.isEmpty() && hasSecretWord(words);
    }

    private static boolean isAbout(List<String> words) {
        return words.isEmpty()
                || ABOUT.contains(words.get(words.size() - 1))
                || words.stream().anyMatch(AMOUNTS::contains);
    }

    private static boolean hasSecretWord(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WHOLE.contains(word)
                    || PART.matcher(word).find()
                    || (KEYS.contains(word) && i > 0 && OF_KEYS.contains(words.get(i - 1)))) {
                return true;
            }
        }
        return LAST.contains(words.get(words.size() - 1));
    }

    /** In lower case; figures are none. */
    static List<String> words(String name) {
        return WORD.matcher(name)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
