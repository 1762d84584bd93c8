package io.provisioning.launcher;

/** Where a value came from, weakest first. */
enum Origin {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    FLAG
}
