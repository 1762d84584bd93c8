package io.provisioning.operations.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.access.scope.Scope;
import io.provisioning.audit.Actor;
import io.provisioning.container.InContainer;
import io.provisioning.execution.Arguments;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.Submission;
import io.provisioning.operations.queue.OccupiedSlot;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@InContainer
class OperationListIT {
    @Inject private OperationStore store;
    @Inject private OperationList list;

    @Test
    void listsBeginWithTheNewestAndGoOnAfterTheLastOneShown() throws InterruptedException {
        OccupiedSlot.take();
        List<String> ids =
                Stream.generate(this::insert).limit(3).map(Operation::id).sorted().toList();

        assertThat(list.page(OperationFilter.all(), Scope.WHOLE, Optional.empty(), 2))
                .extracting(Operation::id)
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(list.page(OperationFilter.all(), Scope.WHOLE, Optional.of(ids.get(1)), 1))
                .extracting(Operation::id)
                .containsExactly(ids.get(0));
    }

    @Test
    void whatWasDoneToOneThingIsFoundByItsNameWhateverElseIsAsked() throws InterruptedException {
        OccupiedSlot.take();
        insert();
        List<Operation> some = Stream.generate(this::insert).limit(2).toList();
        String name = some.get(0).target();

        assertThat(done(List.of(), null, name)).containsExactly(some.get(0).id());
        assertThat(done(List.of("pending", "failed"), "prod", name))
                .containsExactly(some.get(0).id());
        assertThat(done(List.of("completed"), null, name)).isEmpty();
        assertThat(done(List.of(), "elsewhere", name)).isEmpty();
        assertThat(done(List.of(), null, name + "-x")).isEmpty();
    }

    @Test
    void listsTellWhatIsOnlyACheck() throws InterruptedException {
        OccupiedSlot.take();
        Arguments arguments = Arguments.none().with("name", "k8s");
        for (Arguments some : List.of(arguments, check(arguments, false), check(arguments, true))) {
            store.insert(
                    new Submission(OperationKind.CLUSTER_CREATE, "prod", "k8s", some),
                    Actor.system());
        }

        assertThat(list.page(OperationFilter.all(), Scope.WHOLE, Optional.empty(), 3))
                .extracting(Operation::checkMode)
                .containsExactly(true, false, null);
    }

    private static Arguments check(Arguments arguments, boolean only) {
        return arguments.with("check_mode", only);
    }

    private List<String> done(List<String> states, String workspace, String target) {
        OperationFilter filter =
                OperationFilter.of(states, null, workspace, target, null, null, null);
        return list.page(filter, Scope.WHOLE, Optional.empty(), 2).stream()
                .map(Operation::id)
                .toList();
    }

    private Operation insert() {
        return store.insert(OccupiedSlot.submission(), Actor.system());
    }
}
