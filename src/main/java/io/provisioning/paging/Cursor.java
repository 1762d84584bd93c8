package io.provisioning.paging;

import io.provisioning.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** A place in a list, opaque to clients: the id of the last entry they were shown. */
public final class Cursor {
    private Cursor() {}

    /** The place after the entry of this id. */
    public static String encode(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The id of the last entry that was shown.
     *
     * @throws ProblemException invalid_request for a text that no list has given out
     */
    public static String decode(String cursor) {
        try {
            byte[] id = Base64.getUrlDecoder().decode(cursor);
            return UUID.fromString(new String(id, StandardCharsets.UTF_8)).toString();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("cursor", "is not one that a list gave out");
        }
    }
}
