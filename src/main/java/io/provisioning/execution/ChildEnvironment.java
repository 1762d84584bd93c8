package io.provisioning.execution;

import io.provisioning.configuration.EnvironmentSettings;
import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.execution.secrets.SecretNames;
import io.provisioning.execution.secrets.UrlPasswords;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment of every command: an allow-list, so that nothing of the server's own environment
 * leaks.
 */
@ApplicationScoped
public class ChildEnvironment {
    private static final String OURS = "PROVISIONING_";

    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    ".*(PASSW|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY).*"
                            + "|.*_(KEY|PASS|PAT|PW|PWD|AUTH)",
                    Pattern.CASE_INSENSITIVE);

    @Inject private EnvironmentSettings settings;

    private Map<String, String> variables;
    private List<String> secrets;

    @PostConstruct
    void read() {
        read(System.getenv());
    }

    void read(Map<String, String> ours) {
        variables = variables(ours);
        secrets = secrets(variables);
    }

    /** The variables with their values. */
    Map<String, String> variables() {
        return variables;
    }

    /** The values to mask in output: those with secret names, and passwords in URLs. */
    List<String> secrets() {
        return secrets;
    }

    private static List<String> secrets(Map<String, String> variables) {
        List<String> secrets = new ArrayList<>();
        variables.forEach(
                (name, value) -> {
                    if (SECRET_NAME.matcher(name).matches() || SecretNames.isSecret(name)) {
                        secrets.add(value);
                    }
                    UrlPasswords.in(value).forEach(secrets::add);
                });
        return List.copyOf(secrets);
    }

    /** The permitted variables of the server, and the fixed ones. */
    Map<String, String> variables(Map<String, String> ours) {
        List<Pattern> passed = settings.passed().stream().map(Glob::pattern).toList();
        Map<String, String> theirs = new TreeMap<>();
        ours.forEach(
                (name, value) -> {
                    boolean named = passed.stream().anyMatch(it -> it.matcher(name).matches());
                    if ((named || name.startsWith(OURS)) && !ConfigKey.isSecretVariable(name)) {
                        theirs.put(name, value);
                    }
                });
        theirs.put("PATH", ours.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        Optional.ofNullable(ours.get("HOME")).ifPresent(home -> theirs.put("HOME", home));
        theirs.put("LANG", "C.UTF-8");
        theirs.put("NO_COLOR", "1");
        theirs.put("TERM", "dumb");
        theirs.putAll(settings.fixed());
        return Map.copyOf(theirs);
    }
}
