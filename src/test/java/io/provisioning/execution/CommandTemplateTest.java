package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.secrets.SecretMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
    private static final Arguments SERVER =
            Arguments.none()
                    .with("hostname", "web-01")
                    .with("zone", "de-fra1")
                    .with("tags", List.of("a", "b"))
                    .with("check_mode", true)
                    .with("force", false);

    @Test
    void whatHasNoPlaceholderStaysAsItIs() {
        assertThat(fill("server", "--out=json", "{}", "$1")).containsExactly(elements());
    }

    private static String[] elements() {
        return new String[] {"server", "--out=json", "{}", "$1"};
    }

    @Test
    void aPlaceholderIsFilledWhereverItStands() {
        assertThat(fill("{hostname}", "--zone={zone}", "{hostname}.{zone}"))
                .containsExactly("web-01", "--zone=de-fra1", "web-01.de-fra1");
    }

    @Test
    void aListIsOneElementJoinedByCommas() {
        assertThat(fill("--tags={tags}")).containsExactly("--tags=a,b");
    }

    @Test
    void anElementWhoseArgumentIsAbsentIsLeftOut() {
        assertThat(fill("a", "--plan={plan}", "{hostname}-{plan}", "z")).containsExactly("a", "z");
    }

    @Test
    void aSwitchIsThereOnlyWhenItIsOn() {
        assertThat(fill("{check_mode?}--check", "{force?}--force", "{absent?}--absent"))
                .containsExactly("--check");
    }

    @Test
    void anElementIsNeverSplit() {
        assertThat(fill("--note=two words", "a;b")).containsExactly("--note=two words", "a;b");
    }

    @Test
    void laterChangesOfTheListDoNotReachTheTemplate() {
        List<String> argv = new ArrayList<>(List.of("server"));
        CommandTemplate template = template(argv);
        argv.add("--yes");

        assertThat(template.fill(SERVER)).containsExactly("server");
    }

    private static List<String> fill(String... argv) {
        return template(List.of(argv)).fill(SERVER);
    }

    private static CommandTemplate template(List<String> argv) {
        return new CommandTemplate(
                "a.b",
                argv,
                OutputFormat.RESULT,
                Optional.empty(),
                Optional.empty(),
                new SecretMembers(List.of()));
    }
}
