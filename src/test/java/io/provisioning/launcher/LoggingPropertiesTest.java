package io.provisioning.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.Environment;
import io.provisioning.configuration.table.LogLevel;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggingPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "error, SEVERE,  SEVERE",
        "warn,  WARNING, WARNING",
        "info,  WARNING, INFO",
        "debug, INFO,    FINE",
        "trace, FINE,    FINEST"
    })
    void librariesTalkLessThanTheServer(String word, String libraries, String server)
            throws IOException {
        assertThat(properties(word))
                .containsEntry(".level", libraries)
                .containsEntry("io.provisioning.level", server);
    }

    @Test
    void everythingGoesToTheConsoleInOurFormat() throws IOException {
        assertThat(properties("info")).containsEntry("handlers", ConsoleLog.class.getName());
        assertThat(new ConsoleLog().getFormatter()).isInstanceOf(LogFormat.class);
    }

    @ParameterizedTest
    @CsvSource({"error, false", "warn, false", "info, false", "debug, true", "trace, true"})
    void chattyLibrariesAreHeldBackWhereTheOthersMayTalk(String word, boolean heldBack)
            throws IOException {
        String property = "sun.net.www.protocol.http.level";

        assertThat(properties(word).containsKey(property)).isEqualTo(heldBack);
    }

    private static Properties properties(String word) throws IOException {
        Configuration configuration =
                Flags.parse("--log-level", word).over(new Environment(Map.of()));
        Properties properties = new Properties();
        properties.load(new StringReader(LoggingProperties.of(LogLevel.of(configuration))));
        return properties;
    }
}
