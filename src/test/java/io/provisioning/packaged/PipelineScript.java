package io.provisioning.packaged;

import io.provisioning.Markdown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The scripts of the manual that create a server in a pipeline, as the pipeline's system runs them.
 */
enum PipelineScript {
    WITH_AN_API_TOKEN("bash -e") {
        @Override
        String text() {
            return Markdown.read("README.md").text("From a pipeline", "sh");
        }

        @Override
        Map<String, String> variables(TrustingServer trusting, String repository, String attempt) {
            return Map.of(
                    "PROVISIONING_TOKEN", token(trusting, repository), "BUILD_ID", "1-" + attempt);
        }
    },

    GITHUB("bash -e") {
        @Override
        String text() {
            Map<?, ?> job = member(member(yaml("GitHub Actions"), "jobs"), "deploy");
            Map<?, ?> step = (Map<?, ?>) ((List<?>) job.get("steps")).get(0);
            return step.get("run").toString();
        }

        @Override
        Map<String, String> variables(TrustingServer trusting, String repository, String attempt) {
            return Map.of(
                    "ACTIONS_ID_TOKEN_REQUEST_URL",
                    trusting.issuer().jobAddress(repository),
                    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                    IdIssuer.JOB,
                    "GITHUB_RUN_ID",
                    "4711",
                    "GITHUB_RUN_ATTEMPT",
                    attempt);
        }
    },

    GITLAB("busybox ash -e") {
        @Override
        String text() {
            List<?> script = (List<?>) member(yaml("GitLab CI"), "deploy").get("script");
            return String.join("\n", script.stream().map(Object::toString).toList());
        }

        @Override
        Map<String, String> variables(TrustingServer trusting, String repository, String attempt) {
            IdIssuer issuer = trusting.issuer();
            return Map.of(
                    "ID_TOKEN",
                    issuer.token(issuer.claims(repository)),
                    "CI_JOB_ID",
                    "1" + attempt);
        }
    },

    WITH_ITS_OUTPUT("busybox ash") {
        @Override
        String text() {
            return Markdown.read(MANUAL).text("Green only when it is done", "sh");
        }

        @Override
        Map<String, String> variables(TrustingServer trusting, String repository, String attempt) {
            return Map.of("TOKEN", token(trusting, repository), "KEY", "output-" + attempt);
        }
    };

    private static final String MANUAL = "docs/pipelines.md";

    private final String shell;

    PipelineScript(String shell) {
        this.shell = shell;
    }

    /** What runs it there. */
    List<String> shell() {
        return List.of(shell.split(" ", -1));
    }

    /** As it stands in the manual. */
    abstract String text();

    /** What the pipeline's system, or its secrets, give to a job of this repository. */
    abstract Map<String, String> variables(
            TrustingServer trusting, String repository, String attempt);

    /** These, and what else its job says. */
    Map<String, String> environment(TrustingServer trusting, String repository, String attempt) {
        Map<String, String> all = new HashMap<>(variables(trusting, repository, attempt));
        all.put("API", trusting.server().address().toString());
        return all;
    }

    /** A good one of those who may; else one that is none. */
    private static String token(TrustingServer trusting, String repository) {
        return repository.startsWith("acme/") ? trusting.pipeline(repository).token() : "stale";
    }

    private static Map<?, ?> yaml(String section) {
        String text = Markdown.read(MANUAL).text(section, "yaml");
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Map<?, ?> member(Map<?, ?> object, String name) {
        return (Map<?, ?>) object.get(name);
    }
}
