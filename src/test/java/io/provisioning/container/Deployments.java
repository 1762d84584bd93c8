package io.provisioning.container;

import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the WAR that the build has made, and all tests that run in it. */
public final class Deployments implements DeploymentScenarioGenerator {
    /** The tests by their names, and what they take along. */
    private static final String TESTS =
            ".*/(\\w+IT|InContainer|OnPostgres|Rows|Await|Injected|Races|OccupiedSlot|FreshNumbering)(\\$.*)?\\.class";

    @Override
    public List<DeploymentDescription> generate(TestClass test) {
        return List.of(new DeploymentDescription("server", war()));
    }

    private static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File(System.getProperty("provisioning.war")))
                .as(WebArchive.class)
                .addPackages(true, Filters.include(TESTS), "io.provisioning")
                .addAsLibraries(jar(Assertions.class), jar(ByteBuddy.class));
    }

    private static File jar(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
