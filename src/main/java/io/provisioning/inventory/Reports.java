package io.provisioning.inventory;

import io.provisioning.access.Caller;
import io.provisioning.access.Places;
import io.provisioning.configuration.InventorySettings;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.OperationChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The last answers of the CLI: each question is asked once for everybody who waits for it. */
@ApplicationScoped
class Reports {
    /** More questions than this come from made-up names. */
    private static final int MOST_QUESTIONS = 1000;

    /** Each request that waits for the CLI holds a thread. */
    private static final int MOST_WAITING = 200;

    private record Question(String command, Arguments arguments) {}

    /** The most recently asked questions; guarded by itself. */
    private final Map<Question, CachedReport> reports =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, CachedReport> eldest) {
                    return size() > MOST_QUESTIONS;
                }
            };

    @Inject private InventorySettings settings;
    @Inject private Clock clock;
    @Inject private Caller caller;

    private Places places;

    @Inject
    void prepare(RateLimitSettings limits) {
        places = Places.shared("requests that wait for the CLI", MOST_WAITING, 1, limits);
    }

    /**
     * The answer to a question, for the current caller.
     *
     * @param refresh ask the CLI, however new the last answer is
     * @param asking asks it
     */
    Report ask(
            String command,
            Arguments arguments,
            boolean refresh,
            Supplier<InventoryCli.Answer<? extends JsonValue>> asking) {
        CachedReport report = report(new Question(command, arguments));
        Optional<Report> fresh = refresh ? Optional.empty() : report.fresh();
        if (fresh.isPresent()) {
            return fresh.get();
        }
        try {
            return waiting(() -> report.get(refresh, () -> kept(report, asking.get())));
        } catch (CliFailure e) {
            // The CLI is asked for everybody, so it may print something of other workspaces.
            throw caller.actor().scope().isWhole() ? e : e.withoutOutput();
        }
    }

    /**
     * Asks while the current caller holds a place for waiting.
     *
     * @throws io.provisioning.problem.ProblemException too_many_requests, overloaded where too many
     *     wait already
     */
    Report waiting(Supplier<Report> asking) {
        Places.Place place = places.take(caller.actor());
        try {
            return asking.get();
        } finally {
            place.giveBack();
        }
    }

    /** Keeps the answer, and forgets others if all together are too large. */
    private JsonValue kept(CachedReport report, InventoryCli.Answer<? extends JsonValue> answer) {
        report.weigh(answer.bytes());
        synchronized (reports) {
            long all = reports.values().stream().mapToLong(CachedReport::bytes).sum();
            Iterator<CachedReport> oldest = reports.values().iterator();
            while (all > settings.maxListBytes() && oldest.hasNext()) {
                CachedReport old = oldest.next();
                if (!old.equals(report)) {
                    all -= old.bytes();
                    oldest.remove();
                }
            }
        }
        return answer.value();
    }

    private CachedReport report(Question question) {
        synchronized (reports) {
            return reports.computeIfAbsent(
                    question, unknown -> new CachedReport(clock, settings.refresh()));
        }
    }

    /**
     * An operation that has ended may have changed anything: creating a server may create its
     * workspace. This runs before the commit, because afterwards a client could see the end and
     * still get the old answer.
     */
    void changed(@Observes OperationChanged change) {
        if (change.state().isTerminal()) {
            synchronized (reports) {
                reports.values().forEach(CachedReport::invalidate);
            }
        }
    }
}
