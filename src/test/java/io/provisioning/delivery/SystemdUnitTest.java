package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Tools;
import io.provisioning.packaged.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd says of the unit without running it. */
class SystemdUnitTest {
    private static final Path UNIT = Path.of("deploy/systemd/provisioning-server.service");

    @TempDir private Path directory;
    private Path unit;

    /** The command is not installed here. */
    @BeforeEach
    void withACommandThatIsHere() throws IOException {
        Tools.assume(Path.of("/usr/bin/systemd-analyze"), "Debian's systemd is needed");
        unit =
                Files.writeString(
                        directory.resolve(UNIT.getFileName()),
                        Files.readString(UNIT)
                                .replace("/usr/bin/provisioning-server", "/bin/true"));
    }

    @Test
    void itIsUnderstoodInFull() {
        Program.Run run = Program.run("systemd-analyze", "verify", "--man=no", unit.toString());

        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** The scale goes to 100, for no hardening at all; what is left is what containment needs. */
    @Test
    void whatIsExposedStaysBelowALimit() {
        Program.Run run =
                Program.run(
                        "systemd-analyze",
                        "security",
                        "--no-pager",
                        "--offline=true",
                        "--threshold=33",
                        unit.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void whatContainmentNeedsIsLeft() throws IOException {
        assertThat(Files.readAllLines(UNIT))
                .contains("Delegate=yes", "RestrictNamespaces=user pid mnt")
                .noneMatch(line -> line.matches("(ProtectProc|ProcSubset|ProtectKernel(Tun|L).*)="))
                .noneMatch(line -> line.matches("(ProtectControlGroups|MemoryDeny.*)=yes"));
    }
}
