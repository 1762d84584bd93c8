package io.provisioning.configuration.values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What the server keeps in files of the data directory, which are their owner's alone. */
public final class KeptFile {
    /** The name of the server's secret, where none is configured. */
    public static final String SECRET = "jwt-secret";

    /** The name of the last seal of the audit trail. */
    public static final String ANCHOR = "audit-anchor";

    /** Read and write for the owner. */
    public static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeptFile() {}

    /** Writes one. It is made whole before it has its name: a crash leaves no half of it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path fresh =
                Files.createTempFile(
                        file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY);
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
