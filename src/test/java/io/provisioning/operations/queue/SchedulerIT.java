package io.provisioning.operations.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.container.Rows;
import io.provisioning.database.Database;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.Claim;
import io.provisioning.operations.Finish;
import io.provisioning.operations.OperationState;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Submission;
import io.provisioning.operations.submission.Actions;
import io.provisioning.operations.submission.CancelRequest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of the waiting operations begin next. */
@InContainer
class SchedulerIT {
    private static final Actor ADMIN = new Actor("admin", "admin", "127.0.0.1", "request-1");
    private static final Finish DONE =
            new Finish(OperationState.COMPLETED, null, null, "{}", 0, null, null, true);

    @Inject private OperationStore store;
    @Inject private Actions actions;
    @Inject private Scheduler scheduler;
    @Inject private Database database;

    private final List<Claim> claimed = new ArrayList<>();

    @BeforeEach
    void keepTheServerOffAndEmptyTheQueue() throws InterruptedException {
        OccupiedSlot.take();
    }

    @AfterEach
    void endWhatRuns() {
        claimed.forEach(claim -> store.finish(claim, DONE));
    }

    @Test
    void aThingIsChangedByOneOperationAtATimeAndInTheirOrder() {
        String create = submit("server.create", "blue", "web-01");
        String delete = submit("server.delete", "blue", "web-01");
        String again = submit("server.create", "blue", "web-01");
        String other = submit("server.create", "blue", "web-02");

        List<Claim> first = claim(9);
        assertThat(first).extracting(Claim::operationId).containsExactly(create, other);
        assertThat(claim(9)).isEmpty();
        assertThat(blockers(create, delete, again, other))
                .isEqualTo(Map.of(delete, create, again, create));

        store.finish(first.get(0), DONE);
        List<Claim> second = claim(9);
        assertThat(second).extracting(Claim::operationId).containsExactly(delete);

        store.finish(second.get(0), DONE);
        assertThat(claim(9)).extracting(Claim::operationId).containsExactly(again);
    }

    @Test
    void whatIsCancelledWhileItWaitsHoldsNobodyUp() {
        submit("server.create", "blue", "web-01");
        String delete = submit("server.delete", "blue", "web-01");
        String last = submit("server.create", "blue", "web-01");
        Claim first = claim(9).get(0);

        actions.cancel(delete, CancelRequest.orPlain(null), ADMIN);
        store.finish(first, DONE);

        assertThat(claim(9)).extracting(Claim::operationId).containsExactly(last);
    }

    @Test
    void theSameNameElsewhereIsAnotherThing() {
        String blue = submit("server.create", "blue", "web-01");
        String green = submit("server.create", "green", "web-01");
        String taskserv = submit("taskserv.create", "blue", "web-01");

        assertThat(claim(9))
                .extracting(Claim::operationId)
                .containsExactlyInAnyOrder(blue, green, taskserv);
    }

    @Test
    void withoutAWorkspaceItMayBeTheSameThingInAny() {
        String nowhere = submit("server.delete", null, "web-01");
        String blue = submit("server.create", "blue", "web-01");

        List<Claim> first = claim(9);

        assertThat(first).extracting(Claim::operationId).containsExactly(nowhere);
        assertThat(blockers(blue)).isEqualTo(Map.of(blue, nowhere));
    }

    @Test
    void nobodyIsToldOfWhatIsOutOfReachThatItIsInTheWay() {
        submit("server.delete", null, "web-01");
        String blue = submit("server.create", "blue", "web-01");
        String again = submit("server.create", "blue", "web-01");
        Scope limited = new Scope(List.of("blue", "green"));

        assertThat(blockers(limited, blue, again)).isEqualTo(Map.of(again, blue));
        assertThat(blockers(new Scope(List.of("green")), blue, again)).isEmpty();
    }

    @Test
    void theDatabaseItselfLetsNoTwoOperationsHoldOneThing() {
        submit("server.create", "blue", "web-01");
        String delete = submit("server.delete", "blue", "web-01");
        String held =
                Rows.of(
                                database,
                                "select holds from operation where id = ?",
                                claim(9).get(0).operationId())
                        .get(0);

        assertThat(held).isEqualTo("blue server web-01");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                Rows.change(
                                        database,
                                        "update operation set holds = ? where id = ?",
                                        held,
                                        delete));
    }

    @Test
    void whatChangesNoSingleThingWaitsForNobody() {
        List<String> ids =
                List.of(
                        submit("workflow.submit", "blue", "backup"),
                        submit("workflow.submit", "blue", "backup"),
                        submit("server.ssh", "blue", "web-01"),
                        submit("server.ssh", "blue", "web-01"));

        assertThat(claim(9)).extracting(Claim::operationId).containsExactlyElementsOf(ids);
    }

    @Test
    void aWorkspaceWithALongQueueDoesNotHoldUpAnother() {
        String first = submit("server.create", "blue", "web-01");
        submit("server.create", "blue", "web-02");
        submit("server.create", "blue", "web-03");
        String green = submit("server.create", "green", "web-01");
        String none = submit("server.create", null, "web-09");

        assertThat(claim(3))
                .extracting(Claim::operationId)
                .containsExactlyInAnyOrder(first, green, none);
    }

    @Test
    void moreWorkspacesThanOneLookTakesComeInTurn() {
        List<String> workspaces = IntStream.range(0, 60).mapToObj(i -> "team-" + i).toList();
        Map<String, String> workspaceOf = new HashMap<>();
        for (String workspace : workspaces) {
            workspaceOf.put(submit("server.create", workspace, "web-01"), workspace);
            workspaceOf.put(submit("server.create", workspace, "web-02"), workspace);
        }

        List<String> first = claim(50).stream().map(Claim::operationId).toList();
        List<String> second = claim(10).stream().map(Claim::operationId).toList();

        assertThat(first).extracting(workspaceOf::get).doesNotHaveDuplicates();
        assertThat(Stream.concat(first.stream(), second.stream()))
                .extracting(workspaceOf::get)
                .containsExactlyInAnyOrderElementsOf(workspaces);
    }

    @Test
    void whereOneWorkspaceWaitsItsOldestBegins() {
        submit("server.create", "green", "web-01");
        claim(1);
        String first = submit("server.create", "blue", "web-01");
        submit("server.create", "blue", "web-02");

        assertThat(claim(1)).extracting(Claim::operationId).containsExactly(first);
    }

    private String submit(String kind, String workspace, String target) {
        Submission submission =
                new Submission(kind, workspace, target, Arguments.none(), null, null);
        return store.insert(submission, Actor.system()).id();
    }

    private List<Claim> claim(int most) {
        List<Claim> claims = OccupiedSlot.claim(most, "node-a");
        claimed.addAll(claims);
        return claims;
    }

    private Map<String, String> blockers(String... ids) {
        return blockers(Scope.WHOLE, ids);
    }

    private Map<String, String> blockers(Scope scope, String... ids) {
        return scheduler.blockers(
                Stream.of(ids).map(id -> store.find(id).orElseThrow()).toList(), scope);
    }
}
