package io.provisioning.http;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** The bound of every body. */
final class RequestBody {
    /** The largest, in bytes. */
    static final int LIMIT = 1 << 20;

    private RequestBody() {}

    /**
     * All of it.
     *
     * @throws ProblemException body_too_large
     */
    static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new ProblemException(
                    ProblemCode.BODY_TOO_LARGE, "A body may have " + LIMIT + " bytes at most");
        }
        return bytes;
    }
}
