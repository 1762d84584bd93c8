package io.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Something that takes long to start and serves several classes: started for the first of them, and
 * closed by JUnit at the end of the run. It serves one class at a time, unless it is {@link
 * ForMany}; each class that has one in a field says {@link InTurn}, or it fails.
 *
 * @param <R> what runs
 */
public abstract class OncePerRun<R extends AutoCloseable> implements BeforeAllCallback {
    private final Class<R> type;
    private R running;

    protected OncePerRun(Class<R> type) {
        this.type = type;
    }

    /** Starts it. */
    protected abstract R start() throws IOException;

    /** What has been started. */
    protected final R running() {
        return running;
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        if (Locks.servesOneAtATime(getClass())
                && !AnnotationSupport.isAnnotated(context.getTestClass(), InTurn.class)) {
            throw new IllegalStateException("Its classes take turns: they need @InTurn");
        }
        // Where two classes come at once the second one waits for the start that the first has
        // begun.
        running =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(getClass()))
                        .computeIfAbsent(type, key -> started(), type);
    }

    private R started() {
        try {
            return start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes run at the same time; those that have the same thing in a field do not. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ResourceLock(providers = Locks.class)
    public @interface InTurn {}

    /** Bears several classes at a time. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface ForMany {}

    /** A lock for each thing that a class has in a field. */
    static final class Locks implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> test) {
            return ReflectionSupport.findFields(
                            test,
                            field -> servesOneAtATime(field.getType()),
                            HierarchyTraversalMode.TOP_DOWN)
                    .stream()
                    .map(Field::getType)
                    .map(type -> new Lock(type.getName()))
                    .collect(Collectors.toSet());
        }

        static boolean servesOneAtATime(Class<?> type) {
            return OncePerRun.class.isAssignableFrom(type)
                    && !type.isAnnotationPresent(ForMany.class);
        }
    }
}
