package io.provisioning.configuration.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * A file that holds one secret and nothing else, as orchestrators and systemd mount them. Its last
 * line end is no part of the secret; everything before it is.
 */
final class SecretFile {
    private static final int MOST_BYTES = 64 * 1024;

    private SecretFile() {}

    /**
     * The secret.
     *
     * @throws ConfigurationException that names the variable and the file, and nothing of what is
     *     in it
     */
    static String read(ConfiguredPath file) {
        byte[] bytes = bytes(file);
        if (bytes.length > MOST_BYTES) {
            throw refusal(file, "has more than " + MOST_BYTES + " bytes");
        }
        String secret = withoutLineEnd(text(file, bytes));
        if (secret.isEmpty()) {
            throw refusal(file, "is empty");
        }
        return secret;
    }

    /** One byte more than there may be, since a device has no end. */
    private static byte[] bytes(ConfiguredPath file) {
        try (InputStream in = Files.newInputStream(file.requireReadable())) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw refusal(file, "cannot be read");
        }
    }

    private static String text(ConfiguredPath file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refusal(file, "is not UTF-8 text");
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static ConfigurationException refusal(ConfiguredPath file, String reason) {
        return new ConfigurationException(
                file.source() + " names " + file.path() + ", which " + reason);
    }
}
