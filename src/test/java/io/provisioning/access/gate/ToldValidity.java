package io.provisioning.access.gate;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** A look at whether a token is good that answers what a test says, and counts. */
final class ToldValidity extends TokenValidity {
    boolean good = true;
    int looks;
    RuntimeException failure;

    @Override
    public boolean isGood(JsonWebToken token) {
        looks++;
        if (failure != null) {
            throw failure;
        }
        return good;
    }
}
