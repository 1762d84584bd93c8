package io.provisioning.operations.run;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells who claims operations that there may be something to claim, or a free place. */
@ApplicationScoped
public class ClaimSignal {
    private volatile Runnable claimer = () -> {};

    /** From now on this is done whenever it is given. */
    public void wakes(Runnable claimer) {
        this.claimer = claimer;
    }

    /** Whoever claims looks at once. */
    public void give() {
        claimer.run();
    }
}
