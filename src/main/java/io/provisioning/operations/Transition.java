package io.provisioning.operations;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One update of an operation's row: the attributes that it sets, and those that must still have the
 * values that were read. Since several nodes write, only the database can say whether they have.
 */
final class Transition implements Decision {
    private final Map<String, Object> changes = new LinkedHashMap<>();
    private final Map<String, Object> conditions = new LinkedHashMap<>();

    Transition(Claim read, OperationState from, OperationState to, OffsetDateTime now) {
        if (from != to && !from.successors().contains(to)) {
            throw new IllegalStateException(from + " can't become " + to);
        }
        set("state", to).set("updatedAt", now);
        onlyIf("id", read.operationId()).onlyIf("state", from).onlyIf("attempt", read.attempt());
    }

    Transition set(String attribute, Object value) {
        changes.put(attribute, value);
        return this;
    }

    Transition onlyIf(String attribute, Object read) {
        conditions.put(attribute, read);
        return this;
    }

    Map<String, Object> changes() {
        return changes;
    }

    Map<String, Object> conditions() {
        return conditions;
    }

    /** The update; its parameters are named as the attributes are set. */
    Query update(EntityManager entities) {
        String sets =
                changes.keySet().stream().map(it -> "o." + it + " = :" + it).collect(joining(", "));
        String guards =
                conditions.entrySet().stream()
                        .map(
                                it ->
                                        "o."
                                                + it.getKey()
                                                + (it.getValue() == null
                                                        ? " is null"
                                                        : " = :read" + it.getKey()))
                        .collect(joining(" and "));
        Query update = entities.createQuery("update Operation o set " + sets + " where " + guards);
        changes.forEach(update::setParameter);
        conditions.forEach(
                (attribute, read) -> {
                    if (read != null) {
                        update.setParameter("read" + attribute, read);
                    }
                });
        return update;
    }
}
