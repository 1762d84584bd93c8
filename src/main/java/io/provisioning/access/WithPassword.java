package io.provisioning.access;

/** A request that gives access, and may have the caller's password with it. */
public interface WithPassword {
    /** The caller's own password; null where there is none. */
    String currentPassword();

    /** Whether it gives any access at all. */
    default boolean givesAccess() {
        return true;
    }
}
