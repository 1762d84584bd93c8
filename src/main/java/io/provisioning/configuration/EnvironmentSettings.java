package io.provisioning.configuration;

import java.util.List;
import java.util.Map;

/**
 * What the CLI finds in its environment beside what every command gets.
 *
 * @param passed names of the server's own variables, in which {@code *} stands for anything
 * @param fixed variables with their values
 */
public record EnvironmentSettings(List<String> passed, Map<String, String> fixed) {
    public EnvironmentSettings {
        passed = List.copyOf(passed);
        fixed = Map.copyOf(fixed);
    }
}
