package io.provisioning.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.provisioning.Tools;
import io.provisioning.packaged.PackagedServer;
import io.provisioning.packaged.Program;
import jakarta.annotation.Nonnull;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.http.HttpEntity;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.entity.mime.MultipartEntityBuilder;

/** Languages for which a client can be generated from the document, and run. */
enum GeneratedClient {
    JAVA {
        /** What generated code needs; the class path itself may be hidden in a manifest. */
        private final String libraries =
                Stream.of(
                                JsonProperty.class,
                                JsonParser.class,
                                ObjectMapper.class,
                                JavaTimeModule.class,
                                Nonnull.class,
                                HttpEntity.class,
                                UrlEncodedFormEntity.class,
                                MultipartEntityBuilder.class)
                        .map(GeneratedClient::jar)
                        .collect(Collectors.joining(File.pathSeparator));

        @Override
        List<String> prepare(Path document, Path directory) {
            generate(
                    document,
                    directory,
                    "--generator-name=java",
                    "--library=native",
                    "--invoker-package=io.provisioning.client",
                    "--api-package=io.provisioning.client.api",
                    "--model-package=io.provisioning.client.model",
                    "--additional-properties=openApiNullable=false,useJakartaEe=true"
                            + ",containerDefaultToNull=true");
            Path classes = directory.resolve("classes");
            List<String> arguments = new ArrayList<>();
            arguments.addAll(List.of("-nowarn", "-proc:none", "-cp", libraries));
            arguments.addAll(List.of("-d", classes.toString()));
            arguments.add(PROGRAMS.resolve("CreateAServer.java").toString());
            try (Stream<Path> files = Files.walk(directory.resolve("src/main/java"))) {
                files.map(Path::toString)
                        .filter(it -> it.endsWith(".java"))
                        .forEach(arguments::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            int faults =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, arguments.toArray(String[]::new));
            assertThat(faults).isZero();
            String path = classes + File.pathSeparator + libraries;
            return List.of(PackagedServer.java(), "-cp", path, "CreateAServer");
        }
    },

    PYTHON {
        @Override
        List<String> prepare(Path document, Path directory) {
            String python = Tools.python("pydantic", "pydantic_core", "urllib3", "dateutil");
            generate(
                    document,
                    directory,
                    "--generator-name=python",
                    "--package-name=provisioning_client");
            copy("create_a_server.py", directory);
            return List.of(python, directory.resolve("create_a_server.py").toString());
        }
    },

    TYPE_SCRIPT {
        @Override
        List<String> prepare(Path document, Path directory) throws IOException {
            Path modules = Path.of("target/typescript/node_modules").toAbsolutePath();
            Tools.assume(modules, "No openapi-typescript: run `make tools`");
            Files.createDirectories(directory);
            Files.createSymbolicLink(directory.resolve("node_modules"), modules);
            Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}");
            copy("create-a-server.ts", directory);
            run(
                    modules.resolve(".bin/openapi-typescript").toString(),
                    document.toString(),
                    "--output",
                    directory.resolve("schema.d.ts").toString());
            run(
                    modules.resolve(".bin/tsc").toString(),
                    "--strict",
                    "--noUncheckedIndexedAccess",
                    "--target",
                    "es2022",
                    "--module",
                    "nodenext",
                    "--lib",
                    "es2022,dom,dom.iterable",
                    "--types",
                    "node",
                    "--typeRoots",
                    modules.resolve("@types").toString(),
                    directory.resolve("create-a-server.ts").toString());
            return List.of("node", directory.resolve("create-a-server.js").toString());
        }
    };

    private static final Path PROGRAMS = Path.of("src/test/client");
    private static final Path GENERATOR =
            Path.of("target/openapi-generator/openapi-generator-cli.jar").toAbsolutePath();

    /**
     * Generates the client, and compiles the program that uses it.
     *
     * @param directory for all of it
     * @return the command that runs the program, which takes the server's address and a workspace
     */
    abstract List<String> prepare(Path document, Path directory) throws IOException;

    private static void generate(Path document, Path directory, String... options) {
        Tools.assume(GENERATOR, "No openapi-generator: `mvn verify` fetches it");
        Stream<String> command =
                Stream.of(
                        PackagedServer.java(),
                        "-jar",
                        GENERATOR.toString(),
                        "generate",
                        "--input-spec=" + document,
                        "--output=" + directory,
                        "--global-property=apiTests=false,modelTests=false");
        run(Stream.concat(command, Stream.of(options)).toArray(String[]::new));
    }

    private static void run(String... command) {
        Program.Run run = Program.run(command);
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private static void copy(String program, Path directory) {
        try {
            Files.copy(PROGRAMS.resolve(program), directory.resolve(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
