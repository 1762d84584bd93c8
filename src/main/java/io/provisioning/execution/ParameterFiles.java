package io.provisioning.execution;

import io.provisioning.configuration.values.KeptFile;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files with free-form arguments of a command: in a file they are data for every CLI, while an
 * argument could become code. Only this user can read them, and they are deleted after the command.
 */
public final class ParameterFiles implements AutoCloseable {
    private final Arguments arguments;
    private final List<Path> files;

    private ParameterFiles(Arguments arguments, List<Path> files) {
        this.arguments = arguments;
        this.files = files;
    }

    /**
     * Writes the documents among the arguments into files.
     *
     * @param directory where, a directory of this user
     * @throws IOException if that fails; no file is left then
     */
    static ParameterFiles write(Arguments arguments, Path directory) throws IOException {
        ParameterFiles written = new ParameterFiles(arguments, new ArrayList<>());
        Arguments filed = arguments;
        try {
            for (Map.Entry<String, JsonObject> document : arguments.documents().entrySet()) {
                Path file =
                        Files.createTempFile(
                                directory, document.getKey(), ".json", KeptFile.OWNER_ONLY);
                written.files.add(file);
                OpenOption[] options = {StandardOpenOption.WRITE};
                Files.writeString(
                        file, document.getValue().toString(), StandardCharsets.UTF_8, options);
                filed = filed.withFile(document.getKey(), file);
            }
        } catch (IOException e) {
            written.close();
            throw e;
        }
        return new ParameterFiles(filed, written.files);
    }

    /** The arguments, with each file in the place of its document. */
    public Arguments arguments() {
        return arguments;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
