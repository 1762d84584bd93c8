package io.provisioning.audit.reading;

import io.provisioning.audit.AuditRecord;
import io.provisioning.audit.SealKeys;
import io.provisioning.audit.chain.ChainVerifier;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.audit.chain.Fault;
import io.provisioning.audit.chain.Reason;
import io.provisioning.audit.chain.Verdict;
import io.provisioning.audit.reading.VerificationView.FirstBad;
import io.provisioning.audit.sealing.Anchor;
import io.provisioning.audit.sealing.ChainReaders;
import io.provisioning.audit.sealing.ChainState;
import io.provisioning.audit.sealing.ChainStore;
import io.provisioning.audit.sealing.Sealer;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Verifies the chain in the database, from its start to its head, and against the anchor. */
@ApplicationScoped
public class Verification {
    private static final int AT_ONCE = 1000;

    @Inject private ChainStore chain;
    @Inject private ChainReaders readers;
    @Inject private AuditList list;
    @Inject private Sealer sealer;
    @Inject private SealKeys keys;
    @Inject private Anchor anchor;

    /**
     * Seals what is committed and verifies everything; the chain may grow meanwhile.
     *
     * @throws ProblemException unavailable if this server stood still for too long meanwhile
     */
    VerificationView verify() {
        // If the chain can't be sealed, verify it nevertheless.
        sealer.sealOrSay();
        AtomicReference<VerificationView> answer = new AtomicReference<>();
        try {
            readers.read(
                    progress -> {
                        // Read before the state of the chain; otherwise the anchor could be ahead
                        // of it.
                        Optional<Checkpoint> outside = anchor.read();
                        ChainState state = chain.state();
                        answer.set(judge(walk(state, progress), state, outside));
                    });
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, e.getMessage());
        }
        return answer.get();
    }

    private Verdict walk(ChainState state, ChainReaders.Progress progress) throws IOException {
        ChainVerifier verifier = new ChainVerifier(keys.current());
        verifier.accept(state.start().line());
        long after = state.start().seq();
        List<AuditRecord> page;
        do {
            progress.goesOn();
            page = list.sealed(AuditFilter.all(), after, state.head().seq(), AT_ONCE);
            for (AuditRecord entry : page) {
                verifier.accept(entry.line());
                after = entry.seq();
            }
        } while (page.size() == AT_ONCE && !verifier.isDecided());
        verifier.accept(state.head().line());
        return verifier.finish();
    }

    private VerificationView judge(
            Verdict verdict, ChainState state, Optional<Checkpoint> outside) {
        Optional<FirstBad> bad =
                verdict.fault()
                        .map(Verification::of)
                        .or(() -> beyond(state))
                        .or(() -> againstAnchor(outside, state))
                        .or(() -> refused(state));
        boolean some = verdict.records() > 0;
        long first = state.start().seq() + 1;
        return new VerificationView(
                bad.isEmpty(),
                verdict.records(),
                some ? first : null,
                some ? first + verdict.records() - 1 : null,
                state.head().mac(),
                outside.filter(it -> Anchor.isWithin(it, state)).isPresent(),
                state.earlier(),
                bad.orElse(null));
    }

    private static FirstBad of(Fault fault) {
        return new FirstBad(
                fault.seq(),
                fault.id().isEmpty() ? null : fault.id(),
                fault.reason().label(),
                fault.reason().sentence(String.valueOf(fault.seq())));
    }

    private static Optional<FirstBad> beyond(ChainState state) {
        return state.beyond() == 0
                ? Optional.empty()
                : Optional.of(of(new Fault(Reason.ROLLED_BACK, state.head().seq() + 1, "", 0)));
    }

    private Optional<FirstBad> againstAnchor(Optional<Checkpoint> outside, ChainState state) {
        return outside.filter(it -> anchor.contradicts(it, state))
                .map(
                        it ->
                                new FirstBad(
                                        it.seq(),
                                        null,
                                        "anchor",
                                        "the chain is not the one that had been sealed up to there"
                                                + " when audit-anchor was written"));
    }

    private static Optional<FirstBad> refused(ChainState state) {
        return Optional.ofNullable(state.refused())
                .map(
                        id ->
                                new FirstBad(
                                        null,
                                        id,
                                        Reason.INSERTED.label(),
                                        "the record is in the table, but not of this server, and"
                                                + " not part of the chain"));
    }
}
