package io.provisioning.system;

/**
 * Which server this is.
 *
 * @param name the product
 * @param version its version
 * @param api the version of the API
 * @param cli {@code external}, or {@code sandbox} where the bundled CLI stands in
 */
public record VersionView(String name, String version, String api, String cli) {}
