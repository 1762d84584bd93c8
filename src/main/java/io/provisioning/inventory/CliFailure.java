package io.provisioning.inventory;

import io.provisioning.execution.CommandOutcome;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CLI failed to answer; the problem has a short line of what it printed. */
final class CliFailure extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(InventoryCli.class.getName());

    private final String what;

    private CliFailure(ProblemCode code, String what, String printed) {
        super(code, what + "; " + printed);
        this.what = what;
    }

    /** This failure, which is logged. */
    static CliFailure of(ProblemCode code, String what, CommandOutcome outcome) {
        String printed =
                Stream.of(outcome.stderr(), outcome.stdout())
                        .map(it -> it.excerpt())
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(" / "));
        CliFailure failure =
                new CliFailure(
                        code,
                        what,
                        printed.isEmpty() ? "it printed nothing" : "it printed: " + printed);
        LOG.log(Level.WARNING, "{0}", failure.getMessage());
        return failure;
    }

    /**
     * The same failure, without the output, for callers who may not see everything that the CLI
     * prints.
     */
    ProblemException withoutOutput() {
        return new ProblemException(code(), what);
    }
}
