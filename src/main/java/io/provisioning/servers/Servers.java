package io.provisioning.servers;

import io.provisioning.execution.Arguments;
import io.provisioning.inventory.Inventory;
import io.provisioning.operations.Submission;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The servers the CLI knows. */
@ApplicationScoped
public class Servers {
    @Inject private Inventory inventory;

    /** All servers, or those of one workspace. */
    List<JsonObject> list(Optional<String> workspace) {
        return inventory.list("server.list", workspace);
    }

    /**
     * The server with this id or, where no id matches, this hostname.
     *
     * @throws ProblemException not_found; conflict where several workspaces have the hostname
     */
    JsonObject find(String idOrHostname, Optional<String> workspace) {
        List<JsonObject> all = list(workspace);
        List<JsonObject> found = matching(all, "id", idOrHostname);
        if (found.isEmpty()) {
            found = matching(all, "hostname", idOrHostname);
        }
        if (found.isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no server " + idOrHostname);
        }
        if (found.size() > 1) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "Several workspaces have a server "
                            + idOrHostname
                            + ": add ?workspace= to say which");
        }
        return found.get(0);
    }

    /** The deletion of a server that exists. */
    Submission deletion(String idOrHostname, Optional<String> workspace) {
        JsonObject server = find(idOrHostname, workspace);
        String hostname = server.getString("hostname", idOrHostname);
        String home = server.getString("workspace", workspace.orElse(null));
        return new Submission(
                "server.delete",
                home,
                hostname,
                Arguments.none().with("hostname", hostname).with("workspace", home));
    }

    private static List<JsonObject> matching(List<JsonObject> all, String field, String value) {
        return all.stream().filter(server -> value.equals(server.getString(field, null))).toList();
    }
}
