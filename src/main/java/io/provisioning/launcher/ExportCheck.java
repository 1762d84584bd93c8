package io.provisioning.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provisioning.audit.chain.AuditKeys;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.audit.chain.ExportReader;
import io.provisioning.audit.chain.NotAnExport;
import io.provisioning.audit.chain.Verdict;
import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.configuration.table.ConfiguredPath;
import io.provisioning.configuration.table.Setting;
import io.provisioning.configuration.values.KeptFile;
import io.provisioning.configuration.values.SingleLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Verifies an export of the audit trail without a server, under the secret that the server has. */
final class ExportCheck {
    private static final String STANDARD_INPUT = "-";

    private final Configuration configuration;

    ExportCheck(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * What came of it.
     *
     * @param good whether the export is whole and unchanged
     * @param sentence the same in one line, with the first bad record
     */
    record Finding(boolean good, String sentence) {}

    /** Verifies the file of that name, or the input for {@code -}. */
    Finding verify(String name, InputStream input) {
        AuditKeys keys = AuditKeys.from(secret());
        try {
            if (name.equals(STANDARD_INPUT)) {
                return finding("standard input", ExportReader.verify(input, keys));
            }
            Path file = ConfiguredPath.of(SubCommand.VERIFY_AUDIT.word(), name).requireReadable();
            try (InputStream in = Files.newInputStream(file)) {
                return finding(name, ExportReader.verify(in, keys));
            }
        } catch (NotAnExport e) {
            throw new ConfigurationException(name + " " + e.getMessage());
        } catch (IOException e) {
            throw new ConfigurationException(name + " cannot be read: " + e.getMessage());
        }
    }

    private static Finding finding(String name, Verdict verdict) {
        return verdict.fault()
                .map(
                        fault ->
                                new Finding(
                                        false,
                                        SingleLine.text(
                                                "%s, %s (%d records before it are good)"
                                                        .formatted(
                                                                name,
                                                                fault.sentence(),
                                                                verdict.records()))))
                .orElseGet(() -> new Finding(true, SingleLine.text(good(name, verdict))));
    }

    private static String good(String name, Verdict verdict) {
        Checkpoint head = verdict.head().orElseThrow();
        return "%s is whole and unchanged: %d records, from %d to %d, signed at %s"
                .formatted(
                        name,
                        verdict.records(),
                        verdict.start().orElseThrow().seq() + 1,
                        head.seq(),
                        head.signedAt());
    }

    private byte[] secret() {
        return configuration
                .value(ConfigKey.AUTH_JWT_SECRET)
                .orElseGet(this::keptSecret)
                .getBytes(UTF_8);
    }

    /** The one that the server has made for itself. */
    private String keptSecret() {
        Setting directory = configuration.setting(ConfigKey.SERVER_DATA_DIR).orElseThrow();
        Path file =
                ConfiguredPath.of(directory.source(), directory.value())
                        .path()
                        .resolve(KeptFile.SECRET);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the server's secret is neither given (JWT_SECRET) nor to be read in "
                            + file
                            + " (--data-dir)");
        }
    }
}
