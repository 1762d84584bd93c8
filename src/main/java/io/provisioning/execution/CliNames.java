package io.provisioning.execution;

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
import java.util.List;

/** A list that may become one argument of the CLI: not longer than an argument can be. */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = CliNames.Rule.class)
public @interface CliNames {
    /** What a client is told. */
    String message() default "must be a list of at most 50 names";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself; {@link CliName} checks the elements. */
    final class Rule implements ConstraintValidator<CliNames, List<String>> {
        private static final int MOST = 50;

        @Override
        public boolean isValid(List<String> value, ConstraintValidatorContext context) {
            return value == null || value.size() <= MOST;
        }
    }
}
