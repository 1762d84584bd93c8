package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.provisioning.Tools;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that openapi-generator makes of the served document. */
class GeneratedClientE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static final Path GENERATOR =
            Path.of("target/openapi-generator/openapi-generator-cli.jar").toAbsolutePath();
    private static final Path PIPELINE = Path.of("src/test/client/CreateAServer.java");
    private static final String JAVA = PackagedServer.java();

    /** What generated code needs; the class path itself may be hidden in a manifest. */
    private static final String LIBRARIES =
            Stream.of(
                            JsonProperty.class,
                            JsonParser.class,
                            ObjectMapper.class,
                            JavaTimeModule.class,
                            Nonnull.class,
                            HttpEntity.class,
                            UrlEncodedFormEntity.class,
                            MultipartEntityBuilder.class)
                    .map(GeneratedClientE2E::jar)
                    .collect(Collectors.joining(File.pathSeparator));

    @TempDir static Path directory;

    @BeforeAll
    static void generateAndCompile() throws IOException {
        Tools.assume(GENERATOR, "No openapi-generator: `mvn verify` fetches it");
        Path document = directory.resolve("openapi.json");
        Files.writeString(document, SHARED.anonymous().get("/v1/openapi.json").body());
        generate(document);
        compile();
    }

    @Test
    void itLogsInCreatesAServerAndWaitsForIt() {
        String workspace = SharedServer.freshName("generated");

        Program.Run run =
                Program.run(
                        JAVA,
                        "-cp",
                        directory.resolve("classes") + File.pathSeparator + LIBRARIES,
                        "CreateAServer",
                        SHARED.server().address().toString(),
                        workspace);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("submitted pending"),
                        line -> assertThat(line).startsWith("ended completed {server_id=srv-"),
                        line -> assertThat(line).isEqualTo("listed web-01[web]"),
                        line ->
                                assertThat(line)
                                        .startsWith("refused 403 ")
                                        .contains("\"code\":\"forbidden\""));
    }

    private static void generate(Path document) {
        Program.Run run =
                Program.run(
                        JAVA,
                        "-jar",
                        GENERATOR.toString(),
                        "generate",
                        "--input-spec=" + document,
                        "--generator-name=java",
                        "--library=native",
                        "--output=" + directory.resolve("client"),
                        "--invoker-package=io.provisioning.client",
                        "--api-package=io.provisioning.client.api",
                        "--model-package=io.provisioning.client.model",
                        "--additional-properties=openApiNullable=false,useJakartaEe=true",
                        "--global-property=apiTests=false,modelTests=false");
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private static void compile() {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-nowarn", "-proc:none", "-cp", LIBRARIES));
        arguments.addAll(List.of("-d", directory.resolve("classes").toString()));
        arguments.add(PIPELINE.toString());
        try (Stream<Path> files = Files.walk(directory.resolve("client/src/main/java"))) {
            files.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int faults =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(faults).isZero();
    }

    private static String jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
