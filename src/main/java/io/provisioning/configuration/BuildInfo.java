package io.provisioning.configuration;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build knew. */
@ApplicationScoped
public class BuildInfo {
    private String version;

    /** The same outside of CDI. */
    public static BuildInfo read() {
        BuildInfo info = new BuildInfo();
        info.load();
        return info;
    }

    @PostConstruct
    void load() {
        Properties properties = new Properties();
        try (InputStream in =
                BuildInfo.class.getResourceAsStream("/io/provisioning/build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        version = properties.getProperty("version");
    }

    /** The server's version. */
    public String version() {
        return version;
    }
}
