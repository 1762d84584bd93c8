package io.provisioning.access.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
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

    /** A salted hash in the PHC string format. */
    public String hash(String password) {
        permits.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2id).getResult();
        } finally {
            permits.release();
        }
    }

    /** Whether the hash was made of this password. */
    public boolean matches(String password, String hash) {
        permits.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            permits.release();
        }
    }

    /** Takes as long as a check takes, so that time does not tell which users exist. */
    void waste(String password) {
        hash(password);
    }
}
