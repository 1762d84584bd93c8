package io.provisioning.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramFileTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh\necho\r\n",
                "#! /bin/sh -e\n",
                "#!/bin/sh",
                "",
                "\u007FELF\r\n",
                "#!relative\n",
            })
    void whatCanBeRunHasNoFault(String content) throws IOException {
        assertThat(ProgramFile.fault(program(content, "rwx------"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/sh\r\necho\r\n", "#!/usr/bin/env nu\r\n", "#!/bin/sh\r"})
    void aFirstLineOfWindowsIsOne(String content) throws IOException {
        assertThat(ProgramFile.fault(program(content, "rwx------")))
                .hasValueSatisfying(it -> assertThat(it).contains("carriage return", "CRLF"));
    }

    @Test
    void soIsAnInterpreterThatIsNotThere() throws IOException {
        assertThat(ProgramFile.fault(program("#!/nowhere/nu --x\n", "rwx------")))
                .hasValueSatisfying(it -> assertThat(it).contains("interpreter"));
    }

    @Test
    void soIsAFileThatIsMissingOrNotExecutable() throws IOException {
        assertThat(ProgramFile.fault(directory.resolve("missing"))).isPresent();
        assertThat(ProgramFile.fault(directory)).isPresent();
        assertThat(ProgramFile.fault(program("#!/bin/sh\n", "rw-------"))).isPresent();
    }

    @Test
    void noFaultNamesAPath() throws IOException {
        assertThat(ProgramFile.fault(program("#!/nowhere/nu\n", "rwx------")))
                .hasValueSatisfying(it -> assertThat(it).doesNotContain("/nowhere", "/tmp"));
    }

    private Path program(String content, String permissions) throws IOException {
        Path program = Files.writeString(directory.resolve("cli"), content);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString(permissions));
    }
}
