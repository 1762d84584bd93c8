package io.provisioning.audit.sealing;

import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.configuration.values.KeptFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The newest checkpoint, kept outside of the database in the file {@code audit-anchor} of the data
 * directory: somebody who can write only to the database can't change it.
 */
@ApplicationScoped
public class Anchor {
    /** Stands for a file that can't be read as a checkpoint. */
    private static final Checkpoint SPOILT = new Checkpoint("", 0, "", null, null);

    @Inject private ServerSettings server;
    @Inject private SealKeys keys;
    @Inject private ChainStore chain;

    /** The checkpoint in the file; empty without a file. */
    public Optional<Checkpoint> read() {
        try {
            String line = Files.readString(file()).strip();
            return Optional.of(Checkpoint.parse(line).orElse(SPOILT));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(SPOILT);
        }
    }

    /** Writes it, whole or not at all. */
    void write(Checkpoint head) {
        try {
            KeptFile.write(file(), (head.line() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The audit trail's anchor can't be written", e);
        }
    }

    /** Whether it was signed under this server's secret. */
    boolean isGenuine(Checkpoint anchor) {
        return anchor.isGenuine(keys.current().checkpoints());
    }

    /** Whether the chain still contains its place, so that the two can be compared. */
    public static boolean isWithin(Checkpoint anchor, ChainState state) {
        return anchor.seq() >= state.start().seq();
    }

    /** Whether the chain has not grown from the place of the anchor. */
    public boolean contradicts(Checkpoint anchor, ChainState state) {
        if (!isGenuine(anchor) || anchor.seq() > state.head().seq()) {
            return true;
        }
        if (!isWithin(anchor, state)) {
            return false;
        }
        String there =
                anchor.seq() == state.start().seq()
                        ? state.start().mac()
                        : chain.macAt(anchor.seq()).orElse("");
        return !there.equals(anchor.mac());
    }

    /** Where it is. */
    Path file() {
        return server.dataDirectory().resolve(KeptFile.ANCHOR);
    }
}
