package io.provisioning.bench;

import java.io.IOException;

/**
 * Rounds before the one that counts, until no more comes of them: on a small machine the compiler
 * competes with the load, and the rate still doubles after minutes.
 *
 * @param patience how many in a row may bring nothing new
 * @param most how many there are at most
 */
public record WarmUp(int patience, int most) {
    /** One of them. */
    @FunctionalInterface
    public interface Round {
        /** How many of what is measured came in a time. */
        double rate() throws IOException, InterruptedException;
    }

    /** Goes through them. */
    public void run(Round round) throws IOException, InterruptedException {
        double best = 0;
        int vain = 0;
        for (int i = 0; i < most && vain < patience; i++) {
            double rate = round.rate();
            vain = rate > best * 1.05 ? 0 : vain + 1;
            best = Math.max(best, rate);
        }
    }
}
