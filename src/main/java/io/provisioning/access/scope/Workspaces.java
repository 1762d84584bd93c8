package io.provisioning.access.scope;

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
import java.util.regex.Pattern;

/** The names of the workspaces that somebody is limited to, or the star for the whole server. */
@Target({FIELD, METHOD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = Workspaces.Rule.class)
public @interface Workspaces {
    /** What a client is told. */
    String message() default "must be a list of 1 to 50 names of workspaces, or [\"*\"] for all";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule itself; absence means something else to each who uses it. */
    final class Rule implements ConstraintValidator<Workspaces, List<String>> {
        private static final int MOST = 50;
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

        /** Whether somebody can be limited to these. */
        public static boolean accepts(List<String> names) {
            return names.equals(Scope.WHOLE.workspaces())
                    || (!names.isEmpty()
                            && names.size() <= MOST
                            && names.stream()
                                    .allMatch(it -> it != null && NAME.matcher(it).matches()));
        }

        @Override
        public boolean isValid(List<String> names, ConstraintValidatorContext context) {
            return names == null || accepts(names);
        }
    }
}
