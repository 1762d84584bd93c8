import io.provisioning.client.ApiClient;
import io.provisioning.client.ApiException;
import io.provisioning.client.api.AuthenticationApi;
import io.provisioning.client.api.OperationsApi;
import io.provisioning.client.api.ServersApi;
import io.provisioning.client.api.TokensApi;
import io.provisioning.client.api.UsersApi;
import io.provisioning.client.model.CreateServer;
import io.provisioning.client.model.CreateToken;
import io.provisioning.client.model.CreateUser;
import io.provisioning.client.model.Credentials;
import io.provisioning.client.model.LogLine;
import io.provisioning.client.model.Operation;
import io.provisioning.client.model.Role;
import io.provisioning.client.model.Tokens;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A pipeline as its author would write it, with a client that was generated from the document. */
public final class CreateAServer {
    private static final String PASSWORD = "a long walk at night";

    private interface Call {
        void send() throws ApiException;
    }

    private CreateAServer() {}

    /** Takes the server's address and a workspace; prints how it went. */
    public static void main(String[] arguments) throws ApiException {
        String address = arguments[0];
        String workspace = arguments[1];
        ApiClient admin = client(address, "admin", "admin123");
        createAServer(admin, workspace);
        refused(client(address, "developer", "dev123"), workspace);
        cleanUp(admin, address, workspace);
    }

    /** A client that has logged in. */
    private static ApiClient client(String address, String name, String password)
            throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(address);
        Tokens tokens =
                new AuthenticationApi(client)
                        .login(new Credentials().username(name).password(password));
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + tokens.getToken()));
        return client;
    }

    private static CreateServer wanted(String workspace) {
        return new CreateServer()
                .workspace(workspace)
                .provider("upcloud")
                .plan("2xCPU-4GB")
                .hostname("web-01")
                .addTagsItem("web");
    }

    private static void createAServer(ApiClient admin, String workspace) throws ApiException {
        ServersApi servers = new ServersApi(admin);
        OperationsApi operations = new OperationsApi(admin);
        Operation operation =
                servers.createServer(wanted(workspace), workspace + "-web-01", null);
        System.out.println("submitted " + operation.getStatus());
        while (!operation.getTerminal()) {
            operation = operations.getOperation(operation.getId(), "30s", null, null);
        }
        Map<?, ?> result = (Map<?, ?>) operation.getResult();
        System.out.println("ended " + operation.getStatus() + " " + new TreeSet<>(result.keySet()));
        servers.listServers(workspace, null, null)
                .forEach(it -> System.out.println("listed " + it.getHostname() + " " + it.getTags()));
        List<LogLine> lines = 
                operations.readLogs(operation.getId(), null, null, null, null);
        boolean named = lines.stream().anyMatch(line -> line.getText().contains("web-01"));
        System.out.println(
                "logged from "
                        + lines.get(0).getLine()
                        + " to "
                        + lines.get(lines.size() - 1).getChannel()
                        + (named ? " True" : " False"));
    }

    private static void refused(ApiClient developer, String workspace) {
        System.out.println(
                "refused "
                        + status(
                                () ->
                                        new ServersApi(developer)
                                                .createServer(wanted(workspace), null, null)));
    }

    private static void cleanUp(ApiClient admin, String address, String name) throws ApiException {
        UsersApi users = new UsersApi(admin);
        TokensApi tokens = new TokensApi(admin);
        users.createUser(new CreateUser().name(name).role(Role.VIEWER).password(PASSWORD));
        ApiClient other = client(address, name, PASSWORD);
        String token = tokens.createToken(new CreateToken().name("pipeline")).getId();
        tokens.revokeToken(token);
        System.out.println("revoked " + status(() -> tokens.getToken(token)));
        users.deleteUser(name);
        System.out.println("deleted " + status(() -> users.getUser(name)));
        System.out.println("gone " + status(() -> new AuthenticationApi(other).getPrincipal()));
        new AuthenticationApi(admin).logout();
        System.out.println("logged out " + status(() -> users.getUser("admin")));
    }

    /** The status that a call is refused with. */
    private static int status(Call call) {
        try {
            call.send();
            return 200;
        } catch (ApiException e) {
            return e.getCode();
        }
    }
}
