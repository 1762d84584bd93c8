package io.provisioning.access.accounts;

/**
 * An account as it is after a change.
 *
 * @param account the account
 * @param tokensRevoked how many of its API tokens the change has made void
 * @param tokensKept how many it still has
 */
public record ChangedAccount(Account account, int tokensRevoked, int tokensKept) {}
