package io.switchover.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The folder that the build staged for deployment, and the zip beside it. */
record StagedApp(Path folder, Path zip) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StagedApp find() {
        var target = Path.of("function-app", "target");
        var app = new StagedApp(
                target.resolve("azure-functions").resolve("switchover"), target.resolve("switchover.zip"));
        if (!Files.exists(app.folder.resolve("host.json")) || !Files.exists(app.zip)) {
            throw new AssertionError("There is no packaged app in " + target + ": run ./dev package before the tests.");
        }
        return app;
    }

    /** Each function's {@code function.json}, by its folder's name. */
    Map<String, JsonNode> functions() {
        var functions = new TreeMap<String, JsonNode>();
        try (var found = Files.list(folder)) {
            found.map(path -> path.resolve("function.json"))
                    .filter(Files::exists)
                    .forEach(
                            path -> functions.put(path.getParent().getFileName().toString(), json(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return functions;
    }

    JsonNode hostJson() {
        return json(folder.resolve("host.json"));
    }

    /** The script file that a function names, relative to its own folder. */
    Path script(String function) {
        return folder.resolve(function)
                .resolve(functions().get(function).path("scriptFile").asText())
                .normalize();
    }

    private static JsonNode json(Path path) {
        try {
            return JSON.readTree(path.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
