package io.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Something that takes long to start and serves several classes: started for the first of them, and
 * closed by JUnit at the end of the run.
 *
 * @param <R> what runs
 */
public abstract class OncePerRun<R extends AutoCloseable> implements BeforeAllCallback {
    private final Class<R> type;
    private final Object which;
    private R running;

    protected OncePerRun(Class<R> type) {
        this(type, type);
    }

    /**
     * One of several that differ.
     *
     * @param which in what
     */
    protected OncePerRun(Class<R> type, Object which) {
        this.type = type;
        this.which = which;
    }

    /** Starts it. */
    protected abstract R start() throws IOException;

    /** What has been started. */
    protected final R running() {
        return running;
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        running =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(getClass()))
                        .getOrComputeIfAbsent(which, key -> started(), type);
    }

    private R started() {
        try {
            return start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
