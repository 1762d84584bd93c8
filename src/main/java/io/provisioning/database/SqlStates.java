package io.provisioning.database;

import java.util.Map;

/**
 * What each SQLSTATE says of the database: the one table of it, by classes, and by single states
 * where these are decided otherwise than their class. Those of the standard and of PostgreSQL (its
 * documentation, appendix A), those of its driver, and H2's own.
 */
final class SqlStates {
    private enum Meaning {
        /** It can't do anything for anybody now, and nobody is wrong who asks later. */
        AWAY,
        /** It is there and refuses this: whoever asks again is refused again. */
        REFUSED
    }

    private static final Map<String, Meaning> TABLE =
            Map.ofEntries(
                    away("08"), // connection
                    refused("0A"), // what is not supported
                    refused("21"), // cardinality
                    refused("22"), // data: too long, no such character, division by zero
                    refused("23"), // constraints
                    refused("24"), // cursors
                    refused("25"), // state of the transaction, a fault of ours, except:
                    away("25006"), // it is read-only: a standby, or default_transaction_read_only
                    away("25P03"), // idle for too long, so that it has ended the connection
                    away("25P04"), // the same of a transaction
                    refused("26"), // no such prepared statement
                    away("28"), // the login: a password that is being changed, pg_hba.conf
                    away("3D"), // no such database: it is being restored
                    refused("3F"), // no such schema
                    refused("40"), // it is well, and somebody else goes first, except:
                    away("40003"), // connection lost, and nobody knows whether it was done
                    refused("42"), // syntax, names, rights
                    away("53"), // disk, memory, too many connections
                    refused("54"), // limits of the program
                    refused("55"), // somebody holds what is wanted
                    refused("57"), // somebody has cancelled it, except:
                    away("57P"), // a server that stops or starts, or ends what is idle
                    away("58"), // files and input or output of its system
                    away("F0"), // its configuration
                    refused("HV"), // foreign data
                    refused("P0"), // what triggers raise
                    refused("XX"), // damage and faults of its own: nothing that passes
                    // H2: files, a closed database and what it has closed, its store, a lock that
                    // nobody gives up.
                    away("90007"),
                    away("90020"),
                    away("90028"),
                    away("90030"),
                    away("90031"),
                    away("90067"),
                    away("90098"),
                    away("90121"),
                    away("HY000"),
                    away("HYT00"));

    private SqlStates() {}

    /** Whether the database is away, by what is decided of the state itself or of its class. */
    static boolean isAway(String state) {
        for (int length = state.length(); length > 0; length--) {
            Meaning meaning = TABLE.get(state.substring(0, length));
            if (meaning != null) {
                return meaning == Meaning.AWAY;
            }
        }
        return false;
    }

    private static Map.Entry<String, Meaning> away(String state) {
        return Map.entry(state, Meaning.AWAY);
    }

    private static Map.Entry<String, Meaning> refused(String state) {
        return Map.entry(state, Meaning.REFUSED);
    }
}
