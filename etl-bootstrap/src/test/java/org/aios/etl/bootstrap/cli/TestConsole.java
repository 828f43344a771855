package org.aios.etl.bootstrap.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the command line in this process, in a folder of its own, and keeps what it printed. */
final class TestConsole {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String out = "";
    private String err = "";
    private InputStream in = new ByteArrayInputStream(new byte[0]);
    private Interruption interruption = (stop, farewell) -> {};

    TestConsole(Path folder) {
        this.folder = folder;
    }

    TestConsole with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Buys transcripts from this provider. */
    TestConsole payingAt(LoopbackTranscriptionProvider provider) {
        return with("ASSEMBLYAI_API_KEY", LoopbackTranscriptionProvider.KEY)
                .with(
                        "ETL_COLLECTORS_VIDEO_ASSEMBLYAI_BASE_URL",
                        provider.base().toString());
    }

    TestConsole reading(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Ends every command as soon as it can be ended. */
    TestConsole interrupting() {
        interruption = (stop, farewell) -> stop.run();
        return this;
    }

    int run(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                in,
                environment,
                folder.resolve("home"),
                folder,
                Clock.systemUTC(),
                0,
                interruption);
        int code = new Cli(console, new Services(getClass().getClassLoader())).run(arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    JsonNode json() {
        return JSON.readTree(out);
    }

    List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    JsonNode json(String file) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve(file)));
    }

    Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** The folder of the repository's examples. */
    static Path examples() {
        return Path.of("..", "examples").toAbsolutePath().normalize();
    }
}
