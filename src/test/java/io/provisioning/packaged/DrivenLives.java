package io.provisioning.packaged;

import io.provisioning.OncePerRun;
import io.provisioning.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One data directory through four lives of a server that drives the {@link FakeCli}: it is told to
 * stop and waits for what runs, is told to stop and does not wait, is killed, and comes back. What
 * was seen is looked at by several classes afterwards.
 */
@OncePerRun.ForMany
final class DrivenLives extends OncePerRun<DrivenLives.Seen> {
    DrivenLives() {
        super(Seen.class);
    }

    @Override
    protected Seen start() throws IOException {
        Path directory = Files.createTempDirectory("provisioning-lives");
        FakeCli cli = new FakeCli(directory);
        try (PackagedServer server = DrainedLife.configured(cli).start()) {
            return new Seen(
                    DrainedLife.of(cli, server),
                    StoppedLife.of(cli, server),
                    KilledLife.of(cli, server));
        } finally {
            Trees.delete(directory);
        }
    }

    DrainedLife drained() {
        return running().drained();
    }

    StoppedLife stopped() {
        return running().stopped();
    }

    KilledLife killed() {
        return running().killed();
    }

    /** What was seen of the first three lives, and each time at the beginning of the next one. */
    record Seen(DrainedLife drained, StoppedLife stopped, KilledLife killed)
            implements AutoCloseable {
        @Override
        public void close() {}
    }
}
