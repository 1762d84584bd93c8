package io.provisioning.audit.chain;

import java.util.Optional;

/**
 * The result of verifying a chain.
 *
 * @param fault the first thing that is wrong; empty if nothing is
 * @param records how many records were found good, up to there
 * @param start where the chain begins; empty if it was not told
 * @param head where the chain ends; empty if that was not reached
 */
public record Verdict(
        Optional<Fault> fault,
        long records,
        Optional<Checkpoint> start,
        Optional<Checkpoint> head) {}
