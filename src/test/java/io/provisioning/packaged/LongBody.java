package io.provisioning.packaged;

import java.util.Random;

/** Workflows whose parameters make the body as long as it is wanted. */
final class LongBody {
    private static final String HEAD =
            "{\"workspace\":\"long\",\"workflow_type\":\"ok\",\"parameters\":{\"all\":";
    private static final String TAIL = "}}";

    private LongBody() {}

    /** Of one text without any pattern. */
    static String ofText(int bytes) {
        StringBuilder body = new StringBuilder(HEAD).append('"');
        new Random(bytes)
                .ints(bytes - HEAD.length() - TAIL.length() - 2, 'a', 'z' + 1)
                .forEach(body::appendCodePoint);
        return body.append('"').append(TAIL).toString();
    }

    /** Of numbers that are longer where they are written out again, by two characters in five. */
    static String ofNumbers(int bytes) {
        int count = (bytes - HEAD.length() - TAIL.length() - 2) / 5;
        return HEAD + "[" + "12e3,".repeat(count - 1) + "12e3]" + TAIL;
    }
}
