package io.provisioning.audit.sealing;

import io.provisioning.audit.chain.Checkpoint;

/**
 * The ends of the chain as the database has them at one moment.
 *
 * @param start the place before the oldest record
 * @param head the place of the newest
 * @param beyond a place above the head that has a record all the same; 0 if there is none
 * @param earlier how many records there are up to the start
 * @param refused the id of a record that this server has not written; null if there is none
 */
public record ChainState(
        Checkpoint start, Checkpoint head, long beyond, long earlier, String refused) {}
