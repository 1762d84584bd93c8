package io.provisioning.operations.reading;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What an operation runs; its secrets are masked.
 *
 * @param argv the program and its arguments; null where they can't be told
 * @param recorded whether it is what has run; otherwise it is what would be run now
 * @param arguments the named arguments that it is made of; null where they can't be told
 * @param request what to send to have the same done again; null where that can't be told
 */
public record CommandView(
        List<String> argv, boolean recorded, JsonObject arguments, SubmissionRequestView request) {}
