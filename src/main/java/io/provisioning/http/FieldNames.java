package io.provisioning.http;

import io.provisioning.protocol.SnakeCase;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Set;

/** The place of a violation, as the client names it. */
final class FieldNames {
    private static final Set<ElementKind> OURS =
            Set.of(ElementKind.METHOD, ElementKind.CONSTRUCTOR, ElementKind.CONTAINER_ELEMENT);

    private FieldNames() {}

    /**
     * Such as {@code tags[2]}; without methods and container elements, which clients do not know.
     */
    static String of(Path path) {
        StringBuilder name = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                name.append('[').append(node.getIndex()).append(']');
            }
            if (!OURS.contains(node.getKind()) && node.getName() != null) {
                name.append(name.isEmpty() ? "" : ".").append(SnakeCase.of(node.getName()));
            }
        }
        return name.toString();
    }
}
