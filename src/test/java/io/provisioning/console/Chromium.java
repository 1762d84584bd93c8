package io.provisioning.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.provisioning.OncePerRun;
import io.provisioning.Tools;
import java.nio.file.Path;
import java.util.Map;

/**
 * Debian's Chromium, driven by Playwright on the Node of the PATH: started for the first class that
 * looks at pages, ended with the run.
 */
public final class Chromium extends OncePerRun<Chromium.Running> {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    /** Where {@code make tools} puts it, and Playwright looks for it itself. */
    private static final Path DRIVER = Path.of(System.getProperty("playwright.cli.dir", "."));

    /** How long anything may take to be seen, in milliseconds. */
    static final double PATIENCE = 30_000;

    public Chromium() {
        super(Running.class);
    }

    @Override
    protected Running start() {
        Tools.assume(PROGRAM, "Chromium is not installed: apt-get install chromium");
        Tools.assume(
                DRIVER.resolve("package/cli.js"),
                "Playwright is not in " + DRIVER.toAbsolutePath() + ": make tools");
        // As long as other waits: what is asserted may still have to be drawn.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
        return new Running(
                playwright, playwright.chromium().launch(options.setExecutablePath(PROGRAM)));
    }

    Browser browser() {
        return running().browser();
    }

    /** A file of the npm package that {@code make tools} has put beside the driver. */
    static Path file(String name) {
        return DRIVER.resolve("node_modules").resolve(name);
    }

    /** The program on Node, and the browser it drives. */
    public record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            playwright.close();
        }
    }
}
