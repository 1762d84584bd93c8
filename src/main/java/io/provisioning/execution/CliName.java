package io.provisioning.execution;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
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
 * A value that may become an argument of the CLI: a name that no shell, option parser or second
 * parse of Nushell can read as anything else.
 */
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
@Constraint(validatedBy = CliName.Rule.class)
public @interface CliName {
    /** What a client is told. */
    String message() default
            "must start with a letter or digit, contain only letters, digits, '.', '_' and '-',"
                    + " have at most 63 characters, and not be true, false or null";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself; absent values are valid here. */
    final class Rule implements ConstraintValidator<CliName, String> {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
        private static final Set<String> LITERALS = Set.of("true", "false", "null");

        /** Whether the value may stand in an argument. */
        public static boolean accepts(String value) {
            return NAME.matcher(value).matches() && !LITERALS.contains(value);
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || accepts(value);
        }
    }
}
