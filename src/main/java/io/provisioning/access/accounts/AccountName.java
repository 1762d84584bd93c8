package io.provisioning.access.accounts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name that a new account may have: lower case, so that no two differ only by case, and none of
 * those by which the audit trail means no account.
 */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = AccountName.Rule.class)
public @interface AccountName {
    /** Letters, digits and the rest of a name, as a regular expression. */
    String FORM = "[a-z0-9][a-z0-9._@-]{0,62}";

    /** What a client is told. */
    String message() default
            "must start with a lower-case letter or digit, have lower-case letters, digits and ._@-,"
                    + " 63 characters at most, and not be system, anonymous or unknown";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself; absence is for {@code @NotNull}. */
    final class Rule implements ConstraintValidator<AccountName, String> {
        private static final Pattern NAME = Pattern.compile(FORM);
        private static final Set<String> RESERVED = Set.of("system", "anonymous", "unknown");

        /** Whether an account may have this name. */
        static boolean accepts(String name) {
            return NAME.matcher(name).matches() && !RESERVED.contains(name);
        }

        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null || accepts(name);
        }
    }
}
