package io.provisioning.background;

/** The order in which what goes on in the background begins. It ends in the reverse order. */
public enum Stage {
    /**
     * What the launcher can set off; it goes last, when there is nothing to be set off any more.
     */
    LAUNCHER,

    /**
     * Seeing to it that nobody waits for a silent database: as long as anything needs an answer.
     */
    DATABASE,

    /**
     * Sealing the audit trail: whatever stops before may record something, which is sealed then.
     */
    AUDIT,

    /** The lease of this node: it is held before anything runs, and until nothing runs any more. */
    LEASE,

    /** Telling other nodes what changes here, the last ends included, and hearing from them. */
    NOTICES,

    /** Bringing what runs and what the database says in line: before, while and after it runs. */
    RECONCILIATION,

    /** Beginning operations. They are given time to end, and so are those who wait for them. */
    OPERATIONS,

    /** What nothing else depends on: removals, keys, the size of the database. */
    UPKEEP
}
