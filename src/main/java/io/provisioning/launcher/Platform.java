package io.provisioning.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Payara Micro and the application, unpacked from the executable jar and made ready to boot. */
final class Platform {
    /** The application's name, by which the platform puts it at the path {@code /}. */
    static final String APPLICATION = "ROOT";

    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    private Platform() {}

    /**
     * The platform, with its files in this directory, which has to be empty.
     *
     * @param classes are loaded ahead, and told of all that are loaded
     */
    static PayaraMicroBoot in(Path directory, StartClasses classes) {
        try (ExecutableJar jar = ExecutableJar.open()) {
            Path unpacked = Files.createDirectory(directory.resolve("runtime"));
            // What the platform's own loader sets.
            System.setProperty("fish.payara.micro.UnpackDir", directory.toString());
            System.setProperty("fish.payara.micro.tmpdir", directory.toString());
            PlatformClassLoader loader =
                    new PlatformClassLoader(
                            unpacked,
                            jar.unpackPlatform(unpacked),
                            jar.packages(),
                            classes::defined);
            classes.loadAhead(loader);
            Path application = Files.createDirectory(directory.resolve(APPLICATION));
            jar.unpackApplication(application);
            // The platform asks for a loader of its own kind, which loads for one thread at a time.
            Thread.currentThread()
                    .setContextClassLoader(new OpenURLClassLoader(new URL[0], loader));
            PayaraMicroBoot payara =
                    (PayaraMicroBoot)
                            loader.loadClass(IMPLEMENTATION).getMethod("getInstance").invoke(null);
            return payara.addDeploymentFile(application.toFile());
        } catch (IOException | URISyntaxException e) {
            throw new StartException("The platform can't be unpacked: " + e);
        } catch (ReflectiveOperationException e) {
            throw new StartException("The platform can't be loaded: " + e);
        }
    }
}
