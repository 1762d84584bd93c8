package io.provisioning.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final String ID = TimeOrderedId.at(Instant.parse("2026-11-23T18:00:00Z"));

    @Test
    void itLeadsBackToTheOperation() {
        assertThat(Cursor.decode(Cursor.encode(ID))).isEqualTo(ID);
    }

    @Test
    void itNeedsNoEscapingInAnAddress() {
        assertThat(Cursor.encode(ID)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void theIdIsComparedAsTheDatabaseHasIt() {
        assertThat(Cursor.decode(Cursor.encode(ID.toUpperCase(Locale.ROOT)))).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "*", "abc", "bm90IGFuIGlk", "a b"})
    void anythingElseIsTheClientsMistake(String cursor) {
        assertRefused(cursor);
    }

    @Test
    void soIsAnIdThatNoListGaveOut() {
        String hostile = "' or 1=1 --";

        assertRefused(Base64.getUrlEncoder().encodeToString(hostile.getBytes(UTF_8)));
        assertRefused(ID);
    }

    private static void assertRefused(String cursor) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cursor.decode(cursor))
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                            assertThat(problem.errors())
                                    .extracting(FieldError::field)
                                    .containsExactly("cursor");
                        });
    }
}
