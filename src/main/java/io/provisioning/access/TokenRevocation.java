package io.provisioning.access;

import io.provisioning.audit.Actor;

/**
 * Asks what becomes of the API tokens of an account that is changed. Fired inside the transaction
 * of the change; whoever has the tokens answers by its counts.
 */
public final class TokenRevocation {
    private final String owner;
    private final boolean isWanted;
    private final Actor actor;
    private int revoked;
    private int kept;

    /**
     * For all API tokens of this account.
     *
     * @param isWanted whether they are to be revoked; else they are only counted
     * @param actor who wants it
     */
    public TokenRevocation(String owner, boolean isWanted, Actor actor) {
        this.owner = owner;
        this.isWanted = isWanted;
        this.actor = actor;
    }

    /** Says how many are revoked now. */
    public void revoked(int count) {
        revoked = count;
    }

    /** Says how many stay valid. */
    public void kept(int count) {
        kept = count;
    }

    /** Whose tokens. */
    public String owner() {
        return owner;
    }

    /** Whether they are to be revoked. */
    public boolean isWanted() {
        return isWanted;
    }

    /** Who wants it. */
    public Actor actor() {
        return actor;
    }

    /** How many are void now. */
    public int revoked() {
        return revoked;
    }

    /** How many are as good as before. */
    public int kept() {
        return kept;
    }
}
