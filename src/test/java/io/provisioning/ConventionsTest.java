package io.provisioning;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import io.provisioning.operations.run.OperationTask;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConventionsTest {
    private static final int MOST_LINES = 250;
    private static final List<Class<? extends Annotation>> ENTERPRISE_BEANS =
            List.of(Stateless.class, Stateful.class, Singleton.class, MessageDriven.class);

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.provisioning");

    @Test
    void namesSayMoreThanThatThereIsAClass() {
        noClasses()
                .that()
                // The JDK's word for what is put in its place.
                .areNotAssignableTo(LogManager.class)
                .should()
                .haveNameMatching(".*(Impl|Service|Manager|Utils?|Helper)(\\$.*)?")
                .check(OURS);
    }

    @Test
    void resourcesAreNamedSoAndHoldNothingOfARequest() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .andShould()
                .beAnnotatedWith(ApplicationScoped.class)
                .check(OURS);
        classes()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Path.class)
                .check(OURS);
    }

    @Test
    void resourcesHoldNoTransaction() {
        noClasses()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(OURS);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(OURS);
    }

    @Test
    void everyMethodOfAResourceSaysItselfWhoMayCallIt() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .check(OURS);
    }

    @Test
    void noMethodHandsOnToASubResourceThatNothingHereWouldCheck() {
        methods()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beMetaAnnotatedWith(HttpMethod.class)
                .check(OURS);
    }

    @Test
    void theOperationTaskIsTheOnlyEnterpriseBean() {
        for (Class<? extends Annotation> kind : ENTERPRISE_BEANS) {
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(OperationTask.class.getName())
                    .should()
                    .beAnnotatedWith(kind)
                    .check(OURS);
        }
        assertThat(OperationTask.class).hasAnnotation(Stateless.class);
    }

    @Test
    void theOperationTaskRunsOnAThreadOfItsOwnAndHoldsNoTransaction() {
        methods()
                .that()
                .areDeclaredIn(OperationTask.class)
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(Asynchronous.class)
                .check(OURS);
        assertThat(OperationTask.class.getAnnotation(TransactionAttribute.class).value())
                .isEqualTo(TransactionAttributeType.NOT_SUPPORTED);
    }

    @Test
    void noInterfaceHasASingleImplementation() {
        classes()
                .that()
                .areInterfaces()
                .and()
                .areNotAnnotations()
                .and()
                .areNotAnnotatedWith(FunctionalInterface.class)
                .and()
                .doNotHaveSimpleName("package-info")
                .should(
                        ArchCondition.from(
                                describe(
                                        "have more than one implementation",
                                        ConventionsTest::hasImplementations)))
                .allowEmptyShould(true)
                .check(OURS);
    }

    private static boolean hasImplementations(JavaClass type) {
        return type.getAllSubclasses().stream().filter(it -> !it.isInterface()).count() > 1;
    }

    @Test
    void noSourceFileIsLong() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .filteredOn(file -> lines(file) > MOST_LINES)
                    .isEmpty();
        }
    }

    private static long lines(java.nio.file.Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
