package io.provisioning.operations;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of operations' rooms in CONTRIBUTING.md. */
class RoomsTest {
    private static final String ROOT = RoomsTest.class.getPackageName();

    /** Each uses only those after it. */
    private static final List<String> ROOMS =
            Stream.of(
                            ".submission",
                            ".reading",
                            ".following",
                            ".queue",
                            ".run",
                            ".retention",
                            ".wakeups",
                            ".output",
                            "",
                            ".nodes")
                    .map(room -> ROOT + room)
                    .toList();

    private static final JavaClasses OPERATIONS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void aRoomUsesOnlyThoseAfterIt() {
        for (int i = 1; i < ROOMS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOMS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOMS.subList(0, i).toArray(String[]::new))
                    .check(OPERATIONS);
        }
    }

    @Test
    void everyClassIsInOneOfThem() {
        classes().should().resideInAnyPackage(ROOMS.toArray(String[]::new)).check(OPERATIONS);
    }
}
