package io.provisioning.launcher.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One value in the Distinguished Encoding Rules (X.690), as far as private keys need them. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private final int tag;
    private final byte[] content;

    /** With this identifier octet. */
    Der(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    /** The identifier octet. */
    int tag() {
        return tag;
    }

    /** What comes after the length. */
    byte[] content() {
        return content;
    }

    /** The context-specific, constructed tag of this number. */
    static int context(int number) {
        return 0xa0 | number;
    }

    /** The values that stand one after the other in these bytes. */
    static List<Der> all(byte[] bytes) throws PemException {
        List<Der> values = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            values.add(next(rest));
        }
        return values;
    }

    /** The one value in these bytes. */
    static Der one(byte[] bytes) throws PemException {
        List<Der> all = all(bytes);
        if (all.size() != 1) {
            throw new PemException("is not one DER value");
        }
        return all.get(0);
    }

    private static Der next(ByteBuffer rest) throws PemException {
        try {
            int tag = Byte.toUnsignedInt(rest.get());
            byte[] content = new byte[length(rest)];
            rest.get(content);
            return new Der(tag, content);
        } catch (BufferUnderflowException e) {
            throw new PemException("is cut off", e);
        }
    }

    private static int length(ByteBuffer rest) throws PemException {
        int first = Byte.toUnsignedInt(rest.get());
        if (first < 0x80) {
            return first;
        }
        long length = 0;
        for (int i = first & 0x7f; i > 0 && length <= rest.remaining(); i--) {
            length = (length << 8) | Byte.toUnsignedInt(rest.get());
        }
        if (first == 0x80 || length > rest.remaining()) {
            throw new PemException("is not in DER, or cut off");
        }
        return (int) length;
    }

    /** A value that consists of others. */
    static Der of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return new Der(tag, content.toByteArray());
    }

    /** Tag, length and content. */
    byte[] encoded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (content.length < 0x80) {
            all.write(content.length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            all.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                all.write(content.length >> (8 * i));
            }
        }
        all.writeBytes(content);
        return all.toByteArray();
    }
}
