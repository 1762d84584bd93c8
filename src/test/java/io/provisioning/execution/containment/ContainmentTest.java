package io.provisioning.execution.containment;

import static io.provisioning.execution.containment.Containment.CGROUP;
import static io.provisioning.execution.containment.Containment.MARK;
import static io.provisioning.execution.containment.Containment.NAMESPACE;
import static io.provisioning.execution.containment.Containment.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContainmentTest {
    private final List<Containment> tried = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void theStrongestLevelThatWorksIsInForce(Containment strongest) {
        Set<Containment> working = EnumSet.range(strongest, MARK);

        assertThat(inForce("auto", working)).isEqualTo(strongest);
    }

    @Test
    void onceALevelWorksNoWeakerOneIsTried() {
        inForce("auto", EnumSet.allOf(Containment.class));
        assertThat(tried).containsExactly(NAMESPACE);

        tried.clear();
        inForce("auto", EnumSet.of(SESSION, MARK));
        assertThat(tried).containsExactly(NAMESPACE, CGROUP, SESSION);
    }

    @ParameterizedTest
    @CsvSource({"namespace, NAMESPACE", "cgroup, CGROUP", "session, SESSION"})
    void aLevelThatIsWantedIsTheOnlyOneTried(String wanted, Containment level) {
        assertThat(inForce(wanted, EnumSet.allOf(Containment.class))).isEqualTo(level);
        assertThat(tried).containsExactly(level);
    }

    @Test
    void whereTheWantedLevelDoesNotWorkNothingWeakerTakesItsPlace() {
        assertThatIllegalStateException()
                .isThrownBy(() -> inForce("cgroup", EnumSet.of(NAMESPACE, SESSION, MARK)))
                .withMessage(
                        "provisioning.containment is cgroup, which does not work on this host");
    }

    private Containment inForce(String wanted, Set<Containment> working) {
        return Containment.inForce(
                wanted,
                level -> {
                    tried.add(level);
                    return working.contains(level);
                });
    }
}
