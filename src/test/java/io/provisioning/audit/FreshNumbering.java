package io.provisioning.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Has the numbers of records begin anew, as at a start, after a test has taken some away. */
@ApplicationScoped
public class FreshNumbering {
    @Inject private Numbering numbering;

    /** From 1 on, by another writer. */
    public void begin() {
        numbering.begin();
    }
}
