package io.provisioning;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.provisioning.configuration.GivenValues;
import io.provisioning.configuration.table.NativeText;
import io.provisioning.execution.ChildEnvironment;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String ROOT = "io.provisioning";
    private static final Path SOURCES = Path.of("src/main/java/io/provisioning");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?io\\.provisioning\\.([a-z]+)\\.([A-Za-z.]+)");

    private static final Pattern DATABASE =
            Pattern.compile("(?i)\\b(h2|postgres\\w*|embedded)\\b|\\bpg_");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /** The table of the design: what a package may use, besides itself. */
    @ParameterizedTest
    @CsvSource({
        "launcher,   configuration.table configuration.values audit.chain access.passwords",
        "problem,    ''",
        "configuration, problem access.passwords",
        "background, ''",
        "database,   problem configuration background",
        "backup,     problem configuration background database",
        "request,    problem configuration",
        "protocol,   configuration",
        "paging,     problem",
        "audit,      problem configuration background database request paging access.scope",
        "access,     problem configuration background database request protocol paging audit",
        "execution,  problem configuration",
        "operations, problem configuration background database request protocol paging audit access execution",
        "inventory,  problem configuration request protocol paging audit access execution operations",
        "servers,    problem configuration request protocol paging audit access execution operations inventory",
        "taskservs,  problem configuration request protocol paging audit access execution operations inventory",
        "clusters,   problem configuration request protocol paging audit access execution operations inventory",
        "workflows,  problem configuration request protocol paging audit access execution operations inventory",
        "workspaces, problem configuration request protocol paging audit access execution operations inventory",
        "system,     problem configuration background database request protocol paging audit access execution operations",
        "http,       problem configuration database request protocol audit",
    })
    void aPackageUsesOnlyWhatItMay(String module, String others) throws IOException {
        List<String> allowed = new ArrayList<>(List.of(module));
        Arrays.stream(others.split(" ", -1)).filter(it -> !it.isEmpty()).forEach(allowed::add);
        String[] packages = allowed.stream().map(it -> in(it)).toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(in(module))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(packages).or(resideOutsideOfPackage(ROOT + "..")))
                .allowEmptyShould(true)
                .check(OURS);
        // Constants leave no trace in compiled classes, imports do.
        assertThat(imports(module))
                .allMatch(
                        it -> allowed.stream().anyMatch(used -> it.contains(" -> " + used + ".")));
    }

    @Test
    void everyClassLivesInAPackageOfTheTable() throws NoSuchMethodException {
        Method table =
                getClass()
                        .getDeclaredMethod("aPackageUsesOnlyWhatItMay", String.class, String.class);
        String[] known =
                Arrays.stream(table.getAnnotation(CsvSource.class).value())
                        .map(row -> in(row.substring(0, row.indexOf(','))))
                        .toArray(String[]::new);

        classes().should().resideInAnyPackage(known).check(OURS);
    }

    /** The executable jar has them at its root, where there is no platform. */
    @ParameterizedTest
    @CsvSource({
        "audit.chain, javax.crypto..",
        "configuration.values, java..",
        "configuration.table, io.provisioning.configuration.values.. io.provisioning.access.passwords.. org.tomlj..",
    })
    void whatTheLauncherUsesNeedsNoPlatform(String module, String others) {
        classes()
                .that()
                .resideInAPackage(in(module))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(in(module), "java..")
                                .or(resideInAnyPackage(others.split(" "))))
                .check(OURS);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @ParameterizedTest
    @CsvSource({"database.embedded, org.h2..", "database.postgres, org.postgresql.."})
    void aDatabaseIsKnownInItsOwnPackageOnly(String module, String driver) {
        noClasses()
                .that()
                .resideOutsideOfPackage(in(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in(module), driver)
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"access", "audit", "execution", "http", "inventory", "operations", "paging"})
    void whoReadsItMeetsNoDatabasesName(String module) throws IOException {
        for (Path file : sources(module)) {
            assertThat(Files.readString(file)).doesNotContainPattern(DATABASE);
        }
    }

    @Test
    void onlyTheConfigurationsRoomReadsConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("configuration"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.microprofile.config..")
                .check(OURS);
    }

    @Test
    void nobodyReadsSystemPropertiesOrTheEnvironmentBehindTheConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("launcher"))
                .and(
                        not(
                                belongToAnyOf(
                                        ChildEnvironment.class,
                                        GivenValues.class,
                                        NativeText.class)))
                // Proxies are named by the variables that all programs know.
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".access.trust.PublishedJwks")
                .should()
                .callMethodWhere(
                        target(fullNameMatching("java\\.lang\\.System\\.(getenv|getPropert).*")))
                .check(OURS);
    }

    @Test
    void onlyTheLauncherWritesToTheTerminal() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".launcher.Main")
                .should(ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    @Test
    void onlyExecutionStartsProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("execution"))
                // Runs systemd's own program, before there is an operation.
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".launcher.Readiness")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(target(fullNameMatching("java\\.lang\\.Runtime\\.exec.*")))
                .check(OURS);
    }

    /** Such as {@code http/Problems.java -> problem.Problem}. */
    private static List<String> imports(String module) throws IOException {
        List<String> imports = new ArrayList<>();
        for (Path file : sources(module)) {
            Matcher matcher = IMPORT.matcher(Files.readString(file));
            while (matcher.find()) {
                imports.add(
                        SOURCES.relativize(file)
                                + " -> "
                                + matcher.group(1)
                                + "."
                                + matcher.group(2));
            }
        }
        return imports;
    }

    private static List<Path> sources(String module) throws IOException {
        Path directory = SOURCES.resolve(module);
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String in(String module) {
        return ROOT + "." + module + "..";
    }
}
