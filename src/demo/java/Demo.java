import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The main job against a fresh server: log in, create a server, follow its log, print the finished
 * operation. Then operations of all fates and the address of the console to look at them, until
 * Ctrl-C or the end of the input. One file without dependencies: {@code java
 * src/demo/java/Demo.java JAR}.
 */
public final class Demo {
    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");

    /** State, kind and target of an operation. */
    private static final Pattern SHOWN =
            Pattern.compile(
                    "\"status\":\"(\\w+)\".*?\"kind\":\"([\\w.]+)\".*?\"target\":\"([^\"]+)\"");

    private static final String RUNS = "\"status\":\"running\"";
    private static final String ENDED = "\"terminal\":true";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private String token = "";

    private Demo(String server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("provisioning-demo");
        Process process = start(arguments[0], data);
        Runtime.getRuntime().addShutdownHook(thread(() -> stop(process, data)));
        BufferedReader output = process.inputReader();
        Demo demo = new Demo(address(output));
        thread(() -> output.transferTo(Writer.nullWriter())).start();
        if (!demo.mainJob()) {
            System.exit(1);
        }
        demo.fates();
        say("The console");
        System.out.println(demo.server + "/");
        System.out.println(
                "Log in as admin (password admin123), operator (operator123), who may do");
        System.out.println("less, or developer (dev123), who looks on. Ctrl-C stops the server.");
        thread(demo::goOn).start();
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static Process start(String jar, Path data) throws IOException {
        say("Start a server");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "java", "-jar", jar, "--port", "0", "--data-dir", data.toString())
                        .redirectErrorStream(true);
        // A quarter of an hour, as docs/security.md recommends.
        builder.environment().put("AUTH_TOKEN_EXPIRY_HOURS", "0.25");
        // What hangs is to time out while somebody looks on, and to be stopped with the server.
        builder.environment().put("PROVISIONING_TIMEOUT_SECONDS", "60");
        builder.environment().put("PROVISIONING_DRAIN_SECONDS", "0");
        return builder.start();
    }

    private boolean mainJob() throws IOException, InterruptedException {
        say("Log in");
        token = logIn("admin", "admin123");
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

        say("Follow its log");
        String log = operation(submitted) + "/logs?follow=true";
        client.send(request("GET", log, null), BodyHandlers.ofLines())
                .body()
                .forEach(System.out::println);

        say("The finished operation");
        String finished = send("GET", operation(submitted), null);
        System.out.println(finished);
        return member(finished, "status").equals("completed");
    }

    /**
     * What there is to look at after some days: several workspaces, and operations of all fates.
     */
    private void fates() throws IOException, InterruptedException {
        say("Operations of all fates");
        send("POST", "/v1/workspaces/create", "{\"name\": \"research\"}");
        send("POST", "/v1/taskservs/create", on("production", "kubernetes", "web-01"));
        create("production", "web-02", "upcloud", true);

        // From here on it is somebody else.
        token = logIn("operator", "operator123");
        create("staging", "db-01", "slow", false);
        await(create("production", "web-01", "upcloud", false), ENDED);
        String full = create("staging", "web-03", "fail", false);
        await(full, ENDED);
        await(send("POST", operation(full) + "/retry", null), ENDED);
        send(
                "POST",
                "/v1/workflows/submit",
                """
                {"workspace": "staging", "workflow_type": "rollout",
                 "parameters": {"release": "2026.11", "api_key": "demo-4711-0815"}}""");
        await(send("POST", "/v1/clusters/create", on("staging", "k8s", "db-01")), ENDED);
        await(send("POST", "/v1/servers/web-01/ssh?workspace=production", null), ENDED);
        String wrong = create("staging", "db-02", "hang", false);
        await(wrong, RUNS);
        send("POST", operation(wrong) + "/cancel", "{\"reason\": \"The wrong plan\"}");
        await(wrong, ENDED);
        await(create("production", "batch-01", "hang", false), RUNS);
        // This one waits until that one has timed out.
        create("production", "batch-01", "slow", false);
        Matcher shown = SHOWN.matcher(send("GET", "/v1/operations", null));
        while (shown.find()) {
            System.out.printf("%-10s %-16s %s%n", shown.group(1), shown.group(2), shown.group(3));
        }
    }

    /** There is always something that runs. */
    private Void goOn() throws IOException, InterruptedException {
        token = member(send("POST", "/v1/tokens", "{\"name\": \"demo\"}"), "token");
        for (int round = 1; true; round++) {
            String name = "job-" + round;
            String hangs = create("production", "batch-" + round, "hang", false);
            await(create("staging", name, "slow", false), ENDED);
            await(send("DELETE", "/v1/servers/" + name + "?workspace=staging", null), ENDED);
            await(hangs, ENDED);
        }
    }

    /** Asks for a server; the operation. */
    private String create(String workspace, String name, String provider, boolean check)
            throws IOException, InterruptedException {
        return send(
                "POST",
                "/v1/servers/create",
                """
                {"workspace": "%s", "hostname": "%s", "provider": "%s", "plan": "2xCPU-4GB",
                 "check_mode": %s}"""
                        .formatted(workspace, name, provider, check));
    }

    /** What asks for a task service or a cluster. */
    private static String on(String workspace, String name, String server) {
        return "{\"workspace\": \"%s\", \"name\": \"%s\", \"servers\": [\"%s\"]}"
                .formatted(workspace, name, server);
    }

    private void await(String operation, String state) throws IOException, InterruptedException {
        while (!send("GET", operation(operation) + "?wait=1s", null).contains(state)) {
            // It has waited for a second, or for the end.
        }
    }

    private static String operation(String answer) {
        return "/v1/operations/" + member(answer, "id");
    }

    private String logIn(String user, String password) throws IOException, InterruptedException {
        String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
        return member(send("POST", "/v1/auth/login", body), "token");
    }

    private String send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request(method, path, body), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new IOException(method + " " + path + ": " + response.body());
        }
        return response.body();
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body == null ? "" : body));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                .build();
    }

    /** A string member of a JSON object of which the demo knows the form. */
    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }

    private static String address(BufferedReader lines) throws IOException {
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

    private static Thread thread(Callable<?> work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.call();
                            } catch (Exception e) {
                                // The server has stopped, or somebody has taken the right to it.
                            }
                        });
        thread.setDaemon(true);
        return thread;
    }

    private static int stop(Process process, Path data) throws IOException, InterruptedException {
        say("Stop the server");
        process.destroy();
        process.waitFor();
        return new ProcessBuilder("rm", "-r", data.toString()).start().waitFor();
    }
}
