package io.provisioning.access.accounts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.provisioning.access.Roles;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** One of the four roles. */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = RoleName.Rule.class)
public @interface RoleName {
    /** What a client is told. */
    String message() default "must be one of admin, operator, developer, viewer";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself; absence is for {@code @NotNull}. */
    final class Rule implements ConstraintValidator<RoleName, String> {
        @Override
        public boolean isValid(String name, ConstraintValidatorContext context) {
            return name == null || Roles.ALL.contains(name);
        }
    }
}
