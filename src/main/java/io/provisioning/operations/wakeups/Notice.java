package io.provisioning.operations.wakeups;

import io.provisioning.operations.OperationChanged;
import io.provisioning.operations.OperationState;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/**
 * What one node tells the others, as JSON that fits into a notification.
 *
 * @param sender who tells it
 * @param changes what has changed, in its order
 */
record Notice(String sender, List<OperationChanged> changes) {
    /** A notification has less than 8,000 bytes; a change has at most about 300. */
    static final int MOST_CHANGES = 20;

    static Notice parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject notice = reader.readObject();
            return new Notice(
                    notice.getString("sender"),
                    notice.getJsonArray("changes").getValuesAs(JsonObject.class).stream()
                            .map(Notice::change)
                            .toList());
        }
    }

    String toJson() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        changes.forEach(change -> array.add(json(change)));
        return Json.createObjectBuilder()
                .add("sender", sender)
                .add("changes", array)
                .build()
                .toString();
    }

    private static JsonObjectBuilder json(OperationChanged change) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("id", change.id())
                        .add("kind", change.kind())
                        .add("state", change.state().name());
        return change.workspace() == null ? json : json.add("workspace", change.workspace());
    }

    private static OperationChanged change(JsonObject json) {
        return new OperationChanged(
                json.getString("id"),
                json.getString("kind"),
                json.getString("workspace", null),
                OperationState.valueOf(json.getString("state")),
                null,
                null,
                null);
    }
}
