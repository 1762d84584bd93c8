package io.provisioning.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field as the client wrote it, with {@code [0]} and {@code .} for what is inside
 * @param message what is expected of it
 */
public record FieldError(String field, String message) {}
