package io.provisioning.access.accounts;

import io.provisioning.problem.ProblemException;
import java.util.Locale;

/**
 * What a password must be (after NIST SP 800-63B, 5.1.1.2: length counts, composition does not).
 */
final class PasswordPolicy {
    private static final int LEAST = 12;
    private static final int MOST = 1024;

    private PasswordPolicy() {}

    /**
     * Refuses a password that is too easy for the account of this name.
     *
     * @param field the field of the request it came in
     * @throws ProblemException invalid_request
     */
    static void require(String field, String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || password.length() > MOST) {
            throw ProblemException.invalid(
                    field, "must have " + LEAST + " to " + MOST + " characters");
        }
        if (password.chars().distinct().count() == 1) {
            throw ProblemException.invalid(field, "must not be one character over and over");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            throw ProblemException.invalid(field, "must not contain the user name");
        }
    }
}
