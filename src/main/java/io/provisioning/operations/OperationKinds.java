package io.provisioning.operations;

import java.util.List;

/** The kinds of operations: the commands of the catalogue that are run once, for somebody. */
public final class OperationKinds {
    /** All there are. */
    public static final List<String> ALL = KindRights.KINDS;

    private OperationKinds() {}
}
