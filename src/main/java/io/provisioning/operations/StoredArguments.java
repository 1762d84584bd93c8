package io.provisioning.operations;

import io.provisioning.access.Encryption;
import io.provisioning.configuration.ServerSecret;
import io.provisioning.execution.Arguments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The arguments of operations as the database has them. Documents among them may hold secrets, so
 * they are encrypted: neither the database nor its backup shows them.
 */
@ApplicationScoped
public class StoredArguments {
    private static final String PURPOSE = "provisioning-server operation parameters";

    /** Not what JSON begins with. */
    private static final String SEALED = "sealed:";

    /** What is said where they can't be read. */
    public static final String UNREADABLE =
            "Its parameters were encrypted under another JWT_SECRET";

    @Inject private ServerSecret secret;

    /** The text that is stored with the operation of this id. */
    String text(String operation, Arguments arguments) {
        String json = arguments.toJson();
        return arguments.hasDocuments()
                ? SEALED + encryption().encrypt(operation, json.getBytes(StandardCharsets.UTF_8))
                : json;
    }

    /** What an operation's command is run with; empty if it was encrypted under another secret. */
    public Optional<Arguments> of(Operation operation) {
        String text = operation.storedArguments();
        Optional<String> json =
                text.startsWith(SEALED)
                        ? encryption()
                                .decrypt(operation.id(), text.substring(SEALED.length()))
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        : Optional.of(text);
        return json.map(Arguments::fromJson);
    }

    private Encryption encryption() {
        return Encryption.of(secret.bytes(), PURPOSE);
    }
}
