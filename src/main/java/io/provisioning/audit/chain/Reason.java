package io.provisioning.audit.chain;

import java.util.Locale;

/** What can be wrong with a chain. */
public enum Reason {
    EDITED("record %s was changed after it was sealed"),
    MISSING("record %s is missing"),
    INSERTED("what stands in the place of record %s was not written by the server"),
    OUT_OF_ORDER("record %s is not in its place"),
    FORKED("record %s is genuine, but does not follow the one before: it is of another history"),
    TRUNCATED("record %s, or the end that is signed, is missing: the rest is cut off"),
    CHECKPOINT_FORGED("the checkpoint at record %s was not signed by the server"),
    ROLLED_BACK("record %s is beyond the place where the chain is said to end"),
    WRONG_KEY("record %s was sealed under another secret, like everything before it"),
    REMOVED("a record that was written before record %s was taken away before it was sealed"),
    PUT_BACK("record %s had been removed, and was put back"),
    INCOMPLETE(
            "this is no complete export: it was filtered, or its first line is cut off. Each record"
                    + " in it is genuine, but what is missing, such as record %s, can't be told");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** As the API has it: lower case, words joined by underscores. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String sentence(String concerned) {
        return sentence.formatted(concerned);
    }
}
