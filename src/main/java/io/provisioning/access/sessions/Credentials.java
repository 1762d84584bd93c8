package io.provisioning.access.sessions;

import io.provisioning.access.RequiredText;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Who wants to log in, and the password. The name is compared in form NFC (RFC 8265, 3.3); of the
 * password that is for what hashes it.
 */
public record Credentials(
        @RequiredText(max = 63) String username, @RequiredText(max = 1024) String password) {
    public Credentials {
        username = username == null ? null : Normalizer.normalize(username, Form.NFC);
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + "]";
    }
}
