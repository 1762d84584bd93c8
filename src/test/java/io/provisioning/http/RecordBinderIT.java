package io.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.container.InContainer;
import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import io.provisioning.servers.CreateServer;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.Validator;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Needs the platform's Bean Validation, hence the container. */
@InContainer
class RecordBinderIT {
    private static final String RULE = "must start with a letter or digit,";

    @Inject private Validator validator;

    @Test
    void everyMemberFindsItsComponent() {
        assertThat(
                        bind(
                                """
                                {"workspace":"prod","provider":"upcloud","plan":"1xCPU-2GB",
                                 "hostname":"web-01","zone":"de-fra1","check_mode":true,
                                 "tags":["a","b"]}"""))
                .isEqualTo(
                        new CreateServer(
                                "prod",
                                "upcloud",
                                "1xCPU-2GB",
                                "web-01",
                                "de-fra1",
                                true,
                                List.of("a", "b")));
    }

    @Test
    void whatIsOptionalMayBeAbsentOrNull() {
        CreateServer bare =
                new CreateServer("prod", "upcloud", "small", "web-01", null, false, null);

        assertThat(
                        bind(
                                """
                                {"workspace":"prod","provider":"upcloud","plan":"small",
                                 "hostname":"web-01"}"""))
                .isEqualTo(bare);
        assertThat(
                        bind(
                                """
                                {"workspace":"prod","provider":"upcloud","plan":"small",
                                 "hostname":"web-01","zone":null,"check_mode":null,"tags":null}"""))
                .isEqualTo(bare);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<FieldError> errors =
                refusal(
                        """
                        {"workspace":"prod","provider":"--help","plan":7,"zone":"a b",
                         "check_mode":"yes","tags":["a","b;c",null,1,true],"planet":"mars"}""");

        assertThat(errors)
                .contains(
                        new FieldError("plan", "must be a string"),
                        new FieldError("check_mode", "must be true or false"),
                        new FieldError("tags[2]", "must be a string"),
                        new FieldError("tags[3]", "must be a string"),
                        new FieldError("tags[4]", "must be a string"),
                        new FieldError("planet", "is not known"),
                        new FieldError("hostname", "must not be null"));
        assertThat(errors)
                .filteredOn(error -> error.message().startsWith(RULE))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("provider", "zone", "tags[1]");
        assertThat(errors).hasSize(10);
    }

    @Test
    void aNumberIsAWholeOneOfThirtyTwoBits() {
        for (String number : List.of("\"7\"", "7.5", "2147483648", "1e999999999", "true")) {
            assertThat(refusal("{\"days\":" + number + "}", Days.class))
                    .as(number)
                    .containsExactly(new FieldError("days", "must be a whole number"));
        }
        assertThat(new RecordBinder(validator).bind(Days.class, parse("{\"days\":7}")))
                .isEqualTo(new Days(7));
        assertThat(new RecordBinder(validator).bind(Days.class, parse("{}")))
                .isEqualTo(new Days(null));
    }

    /** A number of days. */
    record Days(Integer days) {}

    @Test
    void namesAreThoseOfTheWireOnly() {
        assertThat(
                        refusal(
                                """
                                {"workspace":"prod","provider":"upcloud","plan":"small",
                                 "hostname":"web-01","checkMode":true,"CHECK_MODE":true}"""))
                .containsExactlyInAnyOrder(
                        new FieldError("checkMode", "is not known"),
                        new FieldError("CHECK_MODE", "is not known"));
    }

    @Test
    void aListIsAListOfStrings() {
        assertThat(
                        refusal(
                                """
                                {"workspace":"prod","provider":"upcloud","plan":"small",
                                 "hostname":"web-01","tags":"a,b"}"""))
                .containsExactly(new FieldError("tags", "must be a list of strings"));
    }

    @Test
    void theMessagesAreEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(refusal("{\"provider\":\"p\",\"plan\":\"p\",\"hostname\":\"h\"}"))
                    .containsExactly(new FieldError("workspace", "must not be null"));
        } finally {
            Locale.setDefault(before);
        }
    }

    private CreateServer bind(String json) {
        return new RecordBinder(validator).bind(CreateServer.class, parse(json));
    }

    private List<FieldError> refusal(String json) {
        return refusal(json, CreateServer.class);
    }

    private List<FieldError> refusal(String json, Class<? extends Record> type) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new RecordBinder(validator).bind(type, parse(json)))
                .satisfies(
                        problem ->
                                assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST))
                .actual()
                .errors();
    }

    private static JsonObject parse(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
