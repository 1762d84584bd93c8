package io.provisioning.execution;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.json.JsonObject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A JSON object that goes to the CLI in a file: not longer than can be stored. */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = Document.Rule.class)
public @interface Document {
    /** What a client is told. */
    String message() default "must have at most 1000000 characters as JSON";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself. */
    final class Rule implements ConstraintValidator<Document, JsonObject> {
        private static final int MOST = 1_000_000;

        @Override
        public boolean isValid(JsonObject value, ConstraintValidatorContext context) {
            return value == null || value.toString().length() <= MOST;
        }
    }
}
