package io.provisioning.operations;

import io.provisioning.execution.StopSignal;
import java.util.Locale;

/** How a running operation is stopped. */
public enum CancelMode {
    /** SIGTERM, the grace period, then SIGKILL. */
    GRACEFUL,
    /** SIGKILL at once. */
    FORCE;

    /** The mode that is stored as whether it is forced. */
    static CancelMode of(Boolean forced) {
        return Boolean.TRUE.equals(forced) ? FORCE : GRACEFUL;
    }

    public void apply(StopSignal stop) {
        if (this == FORCE) {
            stop.force();
        } else {
            stop.request();
        }
    }

    /** The name clients know it by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
