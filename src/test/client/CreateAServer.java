import io.provisioning.client.ApiClient;
import io.provisioning.client.ApiException;
import io.provisioning.client.api.AuthenticationApi;
import io.provisioning.client.api.OperationsApi;
import io.provisioning.client.api.ServersApi;
import io.provisioning.client.model.CreateServer;
import io.provisioning.client.model.Credentials;
import io.provisioning.client.model.Operation;
import io.provisioning.client.model.Tokens;

/** A pipeline as its author would write it, with a client that was generated from the document. */
public final class CreateAServer {
    private CreateAServer() {}

    /** Takes the server's address and a workspace; prints how it went. */
    public static void main(String[] arguments) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        authorize(client, "admin", "admin123");
        ServersApi servers = new ServersApi(client);
        CreateServer wanted =
                new CreateServer()
                        .workspace(arguments[1])
                        .provider("upcloud")
                        .plan("2xCPU-4GB")
                        .hostname("web-01")
                        .addTagsItem("web");

        Operation operation = servers.createServer(wanted, arguments[1] + "-web-01", null);
        System.out.println("submitted " + operation.getStatus());
        while (!operation.getTerminal()) {
            operation = new OperationsApi(client).getOperation(operation.getId(), "30s", null, null);
        }
        System.out.println("ended " + operation.getStatus() + " " + operation.getResult());
        servers.listServers(arguments[1], null, null)
                .forEach(it -> System.out.println("listed " + it.getHostname() + it.getTags()));

        // What calls the server keeps the token that the client had when it was made.
        authorize(client, "developer", "dev123");
        try {
            new ServersApi(client).createServer(wanted, null, null);
        } catch (ApiException e) {
            System.out.println("refused " + e.getCode() + " " + e.getResponseBody());
        }
    }

    private static void authorize(ApiClient client, String name, String password)
            throws ApiException {
        client.setRequestInterceptor(null);
        Tokens tokens =
                new AuthenticationApi(client)
                        .login(new Credentials().username(name).password(password));
        client.setRequestInterceptor(
                request -> request.header("Authorization", "Bearer " + tokens.getToken()));
    }
}
