package io.provisioning.access.sessions;

import io.provisioning.audit.Digest;
import io.provisioning.request.AddressBucket;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who offers a password for a name. Where that account has logged in from that address
 * before, the try counts only for the two together: failures from elsewhere, and those of others
 * there, do not keep whoever is at home out. Any other try counts for the account, whatever the
 * address, and for the address, whatever the account.
 *
 * @param home the count of the two together, which is there only if the account has logged in there
 * @param abroad the counts of account and address, in the order in which they are locked
 */
record Attempt(Counted home, List<Counted> abroad) {
    /**
     * Something that is counted.
     *
     * @param id its key in the database
     * @param allowance how much it may be
     */
    record Counted(String id, Allowance allowance) {}

    static Attempt of(String name, String address) {
        String place = AddressBucket.of(address);
        return new Attempt(
                counted("home " + place + " " + name, Allowance.ACCOUNT),
                Stream.of(
                                counted("account " + name, Allowance.ACCOUNT),
                                counted("address " + place, Allowance.ADDRESS))
                        .sorted(Comparator.comparing(Counted::id))
                        .toList());
    }

    /**
     * Somebody who offers there what nobody can guess: counted apart, and for the address alone.
     */
    static Attempt at(String address) {
        Counted offered = counted("offered " + AddressBucket.of(address), Allowance.ADDRESS);
        return new Attempt(offered, List.of(offered));
    }

    private static Counted counted(String what, Allowance allowance) {
        return new Counted(Digest.sha256(what), allowance);
    }
}
