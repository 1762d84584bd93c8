package io.provisioning.operations.reading;

import io.provisioning.access.Caller;
import io.provisioning.access.Places;
import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.configuration.RateLimitSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of the last hours. The database is asked for one answer at a time, which is then good for
 * everybody with the same scope for some seconds; one that took long is good for longer.
 */
@ApplicationScoped
public class Statistics {
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** Asking takes at most a twentieth of the time. */
    private static final int REST = 20;

    private static final int MOST_WAITING = 200;
    private static final int MOST_KEPT = 200;

    private record Question(Scope scope, int hours) {}

    private record Answer(StatisticsView view, long staleAt) {}

    /** Those that were given last; guarded by itself. */
    private final Map<Question, Answer> answers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    /** Guards the two below, and is held while the database is asked. */
    private final Object turn = new Object();

    private RuntimeException failure;
    private long failedAt;

    @Inject private StatisticsQuery query;
    @Inject private Caller caller;
    @Inject private Clock clock;

    private Places places;

    @Inject
    void prepare(RateLimitSettings limits) {
        places = Places.shared("requests that wait for statistics", MOST_WAITING, 1, limits);
    }

    /**
     * The last hours, of the operations that the caller of the current request reaches.
     *
     * @throws io.provisioning.problem.ProblemException too_many_requests, overloaded where too many
     *     wait for an answer already
     */
    StatisticsView of(int hours) {
        Actor actor = caller.actor();
        Question question = new Question(actor.scope(), hours);
        Optional<StatisticsView> known = known(question);
        if (known.isPresent()) {
            return known.get();
        }
        Places.Place place = places.take(actor);
        try {
            return asked(question, System.nanoTime());
        } finally {
            place.giveBack();
        }
    }

    private Optional<StatisticsView> known(Question question) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(question))
                    .filter(it -> it.staleAt() - System.nanoTime() > 0)
                    .map(Answer::view);
        }
    }

    /** What has failed while this caller waited would fail again, perhaps after as long a time. */
    private StatisticsView asked(Question question, long came) {
        synchronized (turn) {
            Optional<StatisticsView> meanwhile = known(question);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            if (failure != null && failedAt - came > 0) {
                throw failure;
            }
            try {
                return ask(question);
            } catch (RuntimeException e) {
                failure = e;
                failedAt = System.nanoTime();
                throw e;
            }
        }
    }

    private StatisticsView ask(Question question) {
        long begin = System.nanoTime();
        Window window = Window.of(question.hours(), clock.instant());
        StatisticsView view =
                new StatisticsView(
                        window.from(),
                        window.to(),
                        window.seconds(),
                        query.figures(window, question.scope()).buckets());
        long now = System.nanoTime();
        synchronized (answers) {
            answers.put(
                    question,
                    new Answer(view, now + Math.max(KEPT.toNanos(), REST * (now - begin))));
        }
        return view;
    }
}
