package io.provisioning.access.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.provisioning.access.passwords.OpaqueString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/** argon2id with 19 MiB, two passes, one lane (OWASP), never more than four at once. */
@ApplicationScoped
public class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Function argon2id =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, 1, HASH_BYTES, Argon2.ID);
    private final Semaphore permits = new Semaphore(4);

    /**
     * To be told when the application ends, in a server that goes on. The end of this bean is too
     * late: no class can be loaded any more then.
     */
    public void end() {
        ShutdownHooks.removeOf(Passwords.class.getClassLoader());
    }

    /** A salted hash in the PHC string format, the same for every spelling of a password. */
    public String hash(String password) {
        return make(OpaqueString.of(password));
    }

    /**
     * Whether the hash was made of this password. Hashes of before there was one spelling are of
     * the password as it was typed. Where that differs both are looked at, whatever comes of the
     * first: time must not tell.
     */
    public boolean matches(String password, String hash) {
        String usual = OpaqueString.of(password);
        boolean matches = check(usual, hash);
        boolean asTyped = usual.equals(password) ? matches : check(password, hash);
        return matches || asTyped;
    }

    /** Takes as long as a check takes, so that time does not tell which users exist. */
    void waste(String password) {
        String usual = OpaqueString.of(password);
        make(usual);
        if (!usual.equals(password)) {
            make(password);
        }
    }

    /** Hashes once. */
    String make(String text) {
        permits.acquireUninterruptibly();
        try {
            return Password.hash(text).addRandomSalt(SALT_BYTES).with(argon2id).getResult();
        } finally {
            permits.release();
        }
    }

    /** Hashes once, too. */
    boolean check(String text, String hash) {
        permits.acquireUninterruptibly();
        try {
            return Password.check(text, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            permits.release();
        }
    }
}
