package io.provisioning.operations.reading;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.provisioning.access.Permission;
import io.provisioning.access.Places;
import io.provisioning.access.gate.Denials;
import io.provisioning.access.gate.TokenValidity;
import io.provisioning.audit.Actor;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.database.Outage;
import io.provisioning.database.OutageLog;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import io.provisioning.problem.ProblemCode;
import io.provisioning.request.Clients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Requests that wait for the end of an operation without a thread: one loop answers all of them,
 * beside JAX-RS, whose asynchronous answers leave what their threads have of a request to chance
 * ({@link io.provisioning.request.RequestThread}).
 */
@ApplicationScoped
public class ParkedRequests {
    private static final Logger LOG = Logger.getLogger(ParkedRequests.class.getName());

    /** How often to read although nothing was signalled: another node may end an operation. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int MOST = 5_000;

    /** How many operations are read at once. */
    private static final int AT_ONCE = 500;

    @Inject private OperationStore store;
    @Inject private OperationViews views;
    @Inject private EndedAnswers answers;
    @Inject private TokenValidity validity;
    @Inject private Clients clients;
    @Inject private Denials denials;

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "parked-requests",
                    Pace.each(LOOK),
                    this::look,
                    "Requests that wait could not be answered",
                    OutageLog.to(LOG, Level.SEVERE));

    private final Set<ParkedRequest> parked = ConcurrentHashMap.newKeySet();

    /** The operations that have ended since the last round. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    private final AtomicLong ends = new AtomicLong();
    private Places places;
    private long nextLook = System.nanoTime();
    private volatile boolean dismissed;

    @Inject
    void prepare(RateLimitSettings limits) {
        places = Places.shared("requests that wait for an end", MOST, 1, limits);
    }

    void add(@Observes BackgroundWork background) {
        background.add(Stage.RECONCILIATION, loop);
    }

    /**
     * Parks a request until the operation has ended or this time is over. False where that is
     * nothing for it: for whatever reason, it is as it was.
     */
    boolean park(
            String id,
            Duration patience,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor actor = Actor.of(request, clients.of(request));
        long before = ends.get();
        if (dismissed || patience.isZero() || !isRunning(id, actor)) {
            return false;
        }
        return places.tryTake(actor)
                .map(place -> new ParkedRequest(id, actor, patience, place, request))
                .filter(it -> it.begin(request, response, () -> add(it, before)))
                .isPresent();
    }

    /** Takes it from its thread; if anything has ended since it looked, it is looked at again. */
    private void add(ParkedRequest request, long before) {
        parked.add(request);
        if (ends.get() != before) {
            ring(request.operationId());
        }
    }

    private boolean isRunning(String id, Actor actor) {
        if (!Permission.OPERATIONS_READ.isOf(actor)) {
            return false;
        }
        try {
            return store.find(id, actor).filter(it -> !it.state().isTerminal()).isPresent();
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            // Who answers instead asks the database again, and can say that it is away.
            return false;
        }
    }

    /** The places of all requests that wait, with a thread or without. */
    Places places() {
        return places;
    }

    /** Answers all of them with the operation as it is, and parks none from now on. */
    void dismiss() {
        dismissed = true;
        loop.wake();
    }

    /** Perhaps the operation has ended: those that wait for it are looked at again. */
    void ring(String id) {
        ends.incrementAndGet();
        if (!parked.isEmpty()) {
            ended.add(id);
            loop.wake();
        }
    }

    private void look() {
        long now = System.nanoTime();
        boolean all = dismissed || now - nextLook >= 0;
        nextLook = all ? now + LOOK.toNanos() : nextLook;
        parked.removeIf(ParkedRequest::isOver);
        Set<String> rung = Set.copyOf(ended);
        ended.removeAll(rung);
        try {
            look(
                    parked.stream()
                            .filter(it -> all || it.isDue(now) || rung.contains(it.operationId()))
                            .collect(groupingBy(ParkedRequest::operationId)));
        } catch (RuntimeException e) {
            parked.stream().filter(this::isDue).forEach(it -> fail(it, e));
            throw e;
        }
        long then = System.nanoTime();
        loop.pauseFor(
                Duration.ofNanos(
                        parked.stream()
                                .mapToLong(it -> Math.max(0, it.deadline() - then))
                                .reduce(LOOK.toNanos(), Math::min)));
    }

    /** Answers those of these, by the ids of their operations, that need not wait any more. */
    private void look(Map<String, List<ParkedRequest>> requests) {
        List<String> ids = List.copyOf(requests.keySet());
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            List<String> some = ids.subList(i, Math.min(i + AT_ONCE, ids.size()));
            Map<String, Operation> operations =
                    store.read(some).stream().collect(toMap(Operation::id, it -> it));
            for (String id : some) {
                Optional<Operation> operation = Optional.ofNullable(operations.get(id));
                boolean waits = operation.filter(it -> !it.state().isTerminal()).isPresent();
                requests.get(id).stream()
                        .filter(it -> !waits || isDue(it))
                        .forEach(it -> answer(it, operation));
            }
        }
    }

    private boolean isDue(ParkedRequest request) {
        return dismissed || request.isDue(System.nanoTime());
    }

    private void answer(ParkedRequest request, Optional<Operation> operation) {
        Actor actor = request.actor();
        parked.remove(request);
        try {
            if (!validity.isGood(request.token())) {
                request.refuse(ProblemCode.INVALID_TOKEN, Waiters.VOID);
                denials.record(actor, "GET " + request.path(), ProblemCode.INVALID_TOKEN.status());
            } else if (operation.isEmpty()) {
                request.refuse(ProblemCode.NOT_FOUND, OperationStore.NONE);
            } else {
                request.answer(
                        answers.find(request.operationId(), actor)
                                .orElseGet(() -> answers.of(views.of(operation.get(), actor))));
            }
        } catch (RuntimeException e) {
            fail(request, e);
        }
    }

    /** Tells the client as JAX-RS would. */
    private void fail(ParkedRequest request, RuntimeException failure) {
        parked.remove(request);
        OutageLog.log(
                LOG,
                Level.SEVERE,
                "Request " + request.actor().requestId() + " could not be answered",
                failure);
        if (Outage.isBehind(failure)) {
            request.refuse(ProblemCode.UNAVAILABLE, "The database does not answer");
        } else {
            request.refuse(ProblemCode.INTERNAL_ERROR, "The log has more under this request id");
        }
    }
}
