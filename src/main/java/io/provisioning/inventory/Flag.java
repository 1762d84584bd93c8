package io.provisioning.inventory;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A query parameter that is {@code true} or {@code false}; JAX-RS would take anything else for
 * false.
 */
@Pattern(regexp = "true|false", message = "must be true or false")
@Target(PARAMETER)
@Retention(RUNTIME)
@Constraint(validatedBy = {})
public @interface Flag {
    /** The message for any other value. */
    String message() default "must be true or false";

    /** As Bean Validation has it. */
    Class<?>[] groups() default {};

    /** As Bean Validation has it. */
    Class<? extends Payload>[] payload() default {};
}
