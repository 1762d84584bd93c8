package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit trail to be kept elsewhere. */
@InTurn
class AuditExportE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void csvHasAHeaderAndLeavesNoFormulaToASpreadsheet() {
        SHARED.anonymous().login("=HYPERLINK(1)", "whatever");

        Api.Answer csv = export("text/csv");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("audit.csv");
        assertThat(csv.body().lines().findFirst().orElseThrow())
                .isEqualTo(
                        "seq,id,recorded_at,principal,role,address,request_id,action,target,"
                                + "outcome,operation_id,detail,token_id,workspace,prev,mac");
        assertThat(csv.body())
                .contains("auth.login")
                .doesNotContain(",=HYPERLINK", ",\"=HYPERLINK");
    }

    @Test
    void anExportHasOneJsonObjectALineBetweenTwoCheckpoints() {
        List<String> lines = export("application/x-ndjson").body().lines().toList();

        assertThat(lines.get(0)).startsWith("{\"checkpoint\":\"start\"");
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"checkpoint\":\"head\"");
        Set<String> ids = new HashSet<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            assertThat(line).startsWith("{\"action\":\"");
            ids.add(line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"));
        }
        assertThat(ids).hasSize(lines.size() - 2);
    }

    private static Api.Answer export(String type) {
        Api admin = SHARED.admin();
        return admin.send(admin.request("/v1/audit").header("Accept", type).GET());
    }
}
