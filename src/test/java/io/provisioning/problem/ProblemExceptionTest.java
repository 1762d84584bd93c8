package io.provisioning.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemExceptionTest {

    @Test
    void oneWrongFieldIsTheDetail() {
        ProblemException problem = ProblemException.invalid("cursor", "is not one");

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(problem).hasMessage("cursor: is not one");
        assertThat(problem.errors()).containsExactly(new FieldError("cursor", "is not one"));
    }

    @Test
    void severalWrongFieldsAreCounted() {
        List<FieldError> errors = List.of(new FieldError("a", "x"), new FieldError("b", "y"));

        assertThat(ProblemException.invalid(errors)).hasMessage("2 fields are not valid");
        assertThat(ProblemException.invalid(errors).errors()).isEqualTo(errors);
    }

    @Test
    void aProblemMayBeAboutNoField() {
        assertThat(new ProblemException(ProblemCode.CONFLICT, "too late").errors()).isEmpty();
    }
}
