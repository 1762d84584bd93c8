package io.provisioning.execution;

/** How a command's stdout is read. */
public enum OutputFormat {
    /** One JSON value; anything else is an error. */
    JSON,
    /** JSON where there is some, else the text itself. */
    RESULT
}
