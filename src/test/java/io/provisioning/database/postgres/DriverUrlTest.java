package io.provisioning.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.configuration.DatabaseSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver is told of the URL that is configured. */
class DriverUrlTest {
    @Test
    void thePoolGivesUpSoonUnlessTheUrlSaysOtherwise() {
        DatabaseSettings settings = at("jdbc:postgresql://db/prov?connectTimeout=9");

        assertThat(DriverUrl.ofPool(settings))
                .isEqualTo(
                        "jdbc:postgresql://db/prov?connectTimeout=9&tcpKeepAlive=true"
                                + "&socketFactory=io.provisioning.database.postgres.DatabaseSockets"
                                + "&logServerErrorDetail=false");
        assertThat(DriverUrl.of(settings)).isEqualTo("jdbc:postgresql://db/prov?connectTimeout=9");
    }

    /** The two long names are in configurations of former versions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FileSockets",
                "io.provisioning.outage.FileSockets",
                "io.provisioning.database.FileSockets"
            })
    void theFileOfASocketIsReachedByAShortName(String name) {
        String url = "jdbc:postgresql://localhost/prov?socketFactory=%s&socketFactoryArg=/run/x";

        assertThat(DriverUrl.of(at(url.formatted(name))))
                .isEqualTo(url.formatted("io.provisioning.database.postgres.FileSockets"));
    }

    @Test
    void anotherFactoryOfSocketsIsLeftAsItIs() {
        String url = "jdbc:postgresql://localhost/prov?socketFactory=org.example.FileSockets";

        assertThat(DriverUrl.of(at(url))).isEqualTo(url);
    }

    private static DatabaseSettings at(String url) {
        return new DatabaseSettings(Optional.of(url), Optional.empty(), Optional.empty(), 5);
    }
}
