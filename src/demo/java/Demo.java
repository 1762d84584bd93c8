import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The main job against a fresh server: log in, create a server, follow its log, print the finished
 * operation, stop. One file without dependencies: {@code java src/demo/java/Demo.java JAR}.
 */
public final class Demo {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private String token = "";

    private Demo(String server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("provisioning-demo");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "java",
                                "-jar",
                                arguments[0],
                                "--port",
                                "0",
                                "--data-dir",
                                data.toString())
                        .redirectErrorStream(true);
        // A quarter of an hour, as docs/security.md recommends.
        builder.environment().put("AUTH_TOKEN_EXPIRY_HOURS", "0.25");
        Process process = builder.start();
        boolean completed = false;
        try {
            completed = new Demo(address(process)).run();
        } finally {
            say("Stop the server");
            process.destroy();
            process.waitFor();
            delete(data);
        }
        System.exit(completed ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        say("Log in");
        String login =
                send(
                        "POST",
                        "/v1/auth/login",
                        "{\"username\":\"admin\",\"password\":\"admin123\"}");
        token = member(login, "token");
        System.out.println("{\"token\":\"" + token.substring(0, 20) + "…\", …}");

        say("Create a server");
        String submitted =
                send(
                        "POST",
                        "/v1/servers/create",
                        """
                        {"workspace": "production", "provider": "upcloud", "plan": "2xCPU-4GB",
                         "hostname": "web-01", "zone": "de-fra1", "tags": ["web", "production"]}""");
        System.out.println(submitted);
        String operation = "/v1/operations/" + member(submitted, "id");

        say("Follow its log");
        follow(operation);

        say("The finished operation");
        String finished = send("GET", operation, null);
        System.out.println(finished);
        return member(finished, "status").equals("completed");
    }

    private void follow(String operation) throws IOException, InterruptedException {
        int shown = 0;
        boolean ended = false;
        while (!ended) {
            // Asked before the log is read, so that the last lines are not missed.
            String status = member(send("GET", operation, null), "status");
            ended = !status.equals("pending") && !status.equals("running");
            String lines = send("GET", operation + "/logs?from=" + (shown + 1), null);
            System.out.print(lines);
            shown += (int) lines.lines().count();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private String send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new IOException(method + " " + path + ": " + response.body());
        }
        return response.body();
    }

    /** A string member of a JSON object of which the demo knows the form. */
    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }

    private static String address(Process process) throws IOException {
        say("Start a server");
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(line);
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return listening.group(1);
            }
        }
        throw new IllegalStateException("The server did not start");
    }

    private static void say(String step) {
        System.out.println("\n--- " + step);
    }

    private static void delete(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
