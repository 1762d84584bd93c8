package io.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which arguments arrive, and which are refused. */
@Order(1)
class CliArgumentsTest extends CliContract {
    /**
     * Most of these are numbers, sizes, dates, ranges and the like to Nushell, where it may guess.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-01", "a.b", "a_", "2xCPU-4GB", "10", "007", "1_000", "0x1F", "0b11", "1.50",
                "1e5", "nan", "NaN", "inf", "1kb", "5GB", "1.5GiB", "1min", "2wk", "2024-01-01",
                "1..5", "1..", "True", "NULL", "if", "list", "help", "server"
            })
    void aNameArrivesAsItIsWhateverElseItCouldMean(String name) throws Exception {
        String create =
                "server create %1$s --infra=%1$s --provider=%1$s --plan=%1$s --zone=%1$s"
                        + " --tags=%1$s,%1$s --yes --wait --out=json";
        object(create.formatted(name));

        JsonObject server = list("server").getJsonObject(0);
        for (String key : List.of("hostname", "workspace", "provider", "plan", "zone")) {
            assertThat(server.getString(key)).as(key).isEqualTo(name);
        }
        assertThat(server.getJsonArray("tags").getValuesAs(JsonString::getString))
                .containsExactly(name, name);
        object("server delete %1$s --infra=%1$s --yes --out=json".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                ".hidden",
                "_a",
                "a b",
                "a/b",
                "../a",
                "a\"b",
                "a'b",
                "a\\b",
                "a\n",
                "a\nb",
                "é",
                "$(id)",
                "`id`",
                "$HOME",
                "a;b",
                "a|b",
                "a&b",
                "*",
                "[a]",
                "{}",
                "a=b",
                "~",
                "#",
                "'; touch x"
            })
    void whatIsNoNameIsRefusedWhereverItStands(String value) throws Exception {
        String details = " --infra=prod --provider=p --plan=p --yes --wait --out=json";
        run("server create" + details, value).assertFailed(USAGE);
        run("server create web-01" + details, "--zone=" + value).assertFailed(USAGE);
        run("server create web-01" + details, "--tags=a," + value).assertFailed(USAGE);
        assertNothingExists();
    }

    @Test
    void aNameHasAtMost63Characters() throws Exception {
        String longest = "a".repeat(63);

        object("workspace init --out=json", longest);
        run("workspace init --out=json", longest + "a").assertFailed(USAGE);
        assertThat(listed("workspace", "name")).containsExactly(longest);
    }

    /**
     * Nushell has no string in these places, whatever the CLI says; what matters is: no success.
     */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "null"})
    void aLiteralOfNushellIsRefused(String literal) throws Exception {
        String details = " --provider=p --plan=p --yes --wait --out=json";
        assertThat(run("workspace init --out=json", literal).status()).isNotZero();
        assertThat(run("server create --infra=prod" + details, literal).status()).isNotZero();
        assertThat(run("server create web-01 --infra=" + literal + details).status()).isNotZero();
        assertThat(run(createServer("web-01", "prod"), "--tags=a," + literal).status()).isNotZero();
        assertNothingExists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "server",
                "server bogus --out=json",
                "server list",
                "server list --out=yaml",
                "server list --bogus --out=json",
                "server list --bogus=1 --out=json",
                "server list web-01 --out=json",
                "server create --out=json",
                "server create --infra=prod --provider=p --plan=p --yes --wait --out=json",
                "server create web-01 --provider=p --plan=p --yes --wait --out=json",
                "server create web-01 --infra=prod --plan=p --yes --wait --out=json",
                "server create web-01 --infra=prod --provider=p --yes --wait --out=json",
                "server create web-01 --infra=prod --provider=p --plan=p --wait --out=json",
                "server create web-01 --infra=prod --provider=p --plan=p --yes --wait",
                "server create web-01 b --infra=prod --provider=p --plan=p --yes --out=json",
                "server delete web-01 --out=json",
                "server delete --yes --out=json",
                "taskserv create k8s --yes --wait --out=json",
                "cluster create c1 --infra=prod --servers=a,,b --yes --wait --out=json",
                "workspace init --out=json",
                "workflow submit --type=t --out=json",
                "version --bogus"
            })
    void wrongUsageIsTold(String words) throws Exception {
        CliResult result = run(words);

        result.assertFailed(USAGE);
        assertThat(result.stderr()).contains("Usage: ");
        assertNothingExists();
    }

    @Test
    void theStateDirectoryMustBeNamed() throws Exception {
        environment.remove("PROVISIONING_STATE_DIR");

        run("server list --out=json").assertFailed(USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "server --help",
                "server create -h",
                "server create web-01 --infra=prod --provider=p --plan=p --yes --out=json --help"
            })
    void helpIsGivenAndNothingElseDone(String words) throws Exception {
        CliResult result = run(words);

        assertThat(result.status()).isZero();
        assertThat(result.stdout()).contains("Usage:");
        assertNothingExists();
    }
}
