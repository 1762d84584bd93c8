package io.provisioning.configuration.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://db/prov, jdbc:postgresql://db/prov, -, -",
                "jdbc:postgresql://db:6432/prov?sslmode=require,"
                        + " jdbc:postgresql://db:6432/prov?sslmode=require, -, -",
                "jdbc:postgresql://db/prov?user=u&password=p%26q, jdbc:postgresql://db/prov, u, p&q",
                "postgres://u:p@db/prov, jdbc:postgresql://db/prov, u, p",
                "postgres://u:db${x}pass@db/prov, jdbc:postgresql://db/prov, u, db${x}pass",
                "postgresql://u@[::1]:5432/prov, jdbc:postgresql://[::1]:5432/prov, u, -",
                "postgres://u%40x:a%3Ab+c%2F@db/prov?sslmode=require,"
                        + " jdbc:postgresql://db/prov?sslmode=require, u@x, a:b+c/",
                "jdbc:postgresql:prov, jdbc:postgresql:prov, -, -",
                "jdbc:postgresql:///prov, jdbc:postgresql:///prov, -, -",
                "jdbc:postgresql://db/, jdbc:postgresql://db/, -, -",
                "jdbc:postgresql://db_1:6432/prov, jdbc:postgresql://db_1:6432/prov, -, -",
                "postgres://u:p@my_db/prov, jdbc:postgresql://my_db/prov, u, p",
                "'jdbc:postgresql://a:1,b_2/prov?user=u&targetServerType=primary&currentSchema=x',"
                        + " 'jdbc:postgresql://a:1,b_2/prov?targetServerType=primary&currentSchema=x',"
                        + " u, -",
                "'postgres://u:p@a:1,[::1]:2/prov?sslmode=verify-full&currentSchema=x%2Cy',"
                        + " 'jdbc:postgresql://a:1,[::1]:2/prov?sslmode=verify-full&currentSchema=x%2Cy',"
                        + " u, p",
                "'postgres://a,b/prov?target_session_attrs=read-write&connect_timeout=5',"
                        + " 'jdbc:postgresql://a,b/prov?targetServerType=primary&connectTimeout=5',"
                        + " -, -",
                "jdbc:postgresql://localhost/prov?socketFactory=f&socketFactoryArg=/run/x.sock,"
                        + " jdbc:postgresql://localhost/prov?socketFactory=f&socketFactoryArg=/run/x.sock,"
                        + " -, -",
            })
    void bothKindsOfAddressAreUnderstood(String text, String url, String user, String password) {
        PostgresUrl address = PostgresUrl.parse(text).orElseThrow();

        assertThat(address.jdbc()).isEqualTo(url);
        assertThat(address.user().orElse(null)).isEqualTo(user);
        assertThat(address.password().orElse(null)).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/tmp/x",
                "mysql://db/prov",
                "jdbc:postgresql://db",
                "jdbc:postgresql://u:p@db/prov",
                "jdbc:postgresql://db:port/prov",
                "jdbc:postgresql://db:/prov",
                "postgres://db:5432,other:port/prov",
                "postgres://%2Fvar%2Frun%2Fpostgresql/prov",
                "postgres:///prov",
                "postgres://db/prov/more",
                "postgres://a b/prov",
                "db/prov",
                "postgres://u:p@db/%zz"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(PostgresUrl.parse(text)).isEmpty();
    }

    @Test
    void thePasswordDoesNotShow() {
        assertThat(PostgresUrl.parse("postgres://u:hunter2@db/prov").orElseThrow().toString())
                .doesNotContain("hunter2");
    }
}
