package io.provisioning.configuration.values;

/**
 * System properties by which the application tells the launcher, outside of the WAR, of a start.
 */
public final class StartupProperty {
    /** Why it has failed, in a line. */
    public static final String FAILURE = "provisioning.startup.failure";

    /** The accounts whose passwords are still the documented ones, joined by commas. */
    public static final String DEFAULT_PASSWORDS = "provisioning.startup.default_passwords";

    /** What is going on; the launcher sets it as well. */
    public static final String STAGE = "provisioning.startup.stage";

    private StartupProperty() {}
}
