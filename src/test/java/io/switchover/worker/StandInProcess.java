package io.switchover.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@link WorkerStandIn} over the staged app in a process whose class path holds what the worker's does, and not the tests'. */
record StandInProcess(StagedApp app) {

    record Said(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** Starts a worker with these app settings, as environment variables, and lets it call every function. */
    Said start(Map<String, String> settings, Path temporary) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", workersClassPath(temporary)));
        command.add(WorkerStandIn.class.getName());
        command.add(jarOf(FunctionName.class));
        for (var function : app.functions().keySet()) {
            var entryPoint = app.functions().get(function).path("entryPoint").asText();
            command.add(function + "=" + app.script(function).toAbsolutePath() + "=" + entryPoint);
        }
        var output = temporary.resolve("worker.txt").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("SWITCHOVER_"));
        settings.forEach((key, value) -> builder.environment().put(asVariable(key), value));
        var process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the worker did not end; it said:\n" + Files.readString(output.toPath()));
        }
        return new Said(process.exitValue(), Files.readAllLines(output.toPath()));
    }

    /** The stand-in alone, and the two libraries through which worker and app speak. */
    private static String workersClassPath(Path temporary) throws IOException {
        var classes = temporary.resolve("stand-in");
        var from = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.walk(from.resolve("io/switchover/worker"))) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith("WorkerStandIn"))
                    .toList()) {
                var to = classes.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return String.join(
                File.pathSeparator, classes.toString(), jarOf(Middleware.class), jarOf(ExecutionContext.class));
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
