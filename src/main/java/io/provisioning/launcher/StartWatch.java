package io.provisioning.launcher;

import io.provisioning.configuration.values.StartupProperty;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Says in the log what a start waits for that takes long: after five seconds, whenever that becomes
 * something else, and every half a minute.
 */
final class StartWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final String LOGGER = "io.provisioning.launcher";

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "start-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    private Future<?> looks = CompletableFuture.completedFuture(null);
    private String told = "";
    private Duration toldAfter = Duration.ZERO;

    /** Looks once a second from now on, if the log's level lets it say something. */
    void begin() {
        // Asked for here: one that is there before the configuration is read misses its level.
        if (!Logger.getLogger(LOGGER).isLoggable(Level.INFO)) {
            return;
        }
        Handler console = console();
        long begin = System.nanoTime();
        looks =
                clock.scheduleAtFixedRate(
                        () -> {
                            Duration since = Duration.ofNanos(System.nanoTime() - begin);
                            sentence(since).ifPresent(it -> console.publish(event(it)));
                        },
                        PATIENCE.toSeconds(),
                        1,
                        TimeUnit.SECONDS);
    }

    /**
     * Of its own, because the platform takes those of the root logger away while it starts. Made
     * here, where it is known in which format the log is.
     */
    private static Handler console() {
        try {
            return new ConsoleLog();
        } catch (UnsupportedEncodingException e) {
            throw new StartException("The log can't be written: " + e);
        }
    }

    private static LogRecord event(String sentence) {
        LogRecord event = new LogRecord(Level.INFO, sentence);
        event.setLoggerName(LOGGER);
        return event;
    }

    /** This is going on now. */
    static void enter(String stage) {
        System.setProperty(StartupProperty.STAGE, stage);
    }

    /** What is to be said after so long; empty where nothing is. */
    Optional<String> sentence(Duration since) {
        String stage = System.getProperty(StartupProperty.STAGE, "");
        boolean due = !stage.equals(told) || since.minus(toldAfter).compareTo(AGAIN) >= 0;
        if (stage.isEmpty() || since.compareTo(PATIENCE) < 0 || !due) {
            return Optional.empty();
        }
        told = stage;
        toldAfter = since;
        return Optional.of("Starting since %d s: %s".formatted(since.toSeconds(), stage));
    }

    /** It has started. */
    void end() {
        looks.cancel(false);
        clock.shutdown();
        System.clearProperty(StartupProperty.STAGE);
    }
}
