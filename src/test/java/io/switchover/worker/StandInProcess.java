package io.switchover.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** Runs {@link WorkerStandIn} over the staged app in a process whose class path holds what the worker's does, and not the tests'. */
record StandInProcess(StagedApp app) {

    record Said(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** Starts a worker with these app settings, as environment variables, and lets it load and call every function. */
    Said start(Map<String, String> settings, Path temporary) throws Exception {
        return start(settings, temporary, Path.of(System.getProperty("java.home")));
    }

    /** The same with the Java that lives in this folder. */
    Said start(Map<String, String> settings, Path temporary, Path javaHome) throws Exception {
        var java = javaHome.resolve("bin").resolve("java").toString();
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

    /** The home of a Java of this version, in one of the usual folders. */
    static Optional<Path> java(int version) {
        var homes = new ArrayList<Path>();
        for (var folder : List.of("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines")) {
            try (var found = Files.list(Path.of(folder))) {
                found.forEach(homes::add);
                homes.addAll(homes.stream()
                        .map(home -> home.resolve("Contents/Home"))
                        .toList());
            } catch (IOException none) {
                // There is no such folder on this machine.
            }
        }
        return homes.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")) && isVersion(home, version))
                .findFirst();
    }

    private static boolean isVersion(Path home, int version) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + version + ".");
        } catch (IOException none) {
            return false;
        }
    }

    /** The stand-in alone, for the oldest Java it is to be run with, and the two libraries through which worker and app speak. */
    private static String workersClassPath(Path temporary) throws IOException {
        var classes = Files.createDirectories(temporary.resolve("stand-in"));
        var libraries = jarOf(Middleware.class) + File.pathSeparator + jarOf(ExecutionContext.class);
        var command = new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), "-cp", libraries));
        try (var sources = Files.list(Path.of("src/test/java/io/switchover/worker"))) {
            sources.filter(file -> file.getFileName().toString().startsWith("WorkerStandIn"))
                    .map(Path::toString)
                    .forEach(command::add);
        }
        var said = new ByteArrayOutputStream();
        var result = ToolProvider.getSystemJavaCompiler().run(null, said, said, command.toArray(String[]::new));
        if (result != 0) {
            throw new AssertionError("the stand-in does not compile for Java 17:\n" + said);
        }
        return classes + File.pathSeparator + libraries;
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
        return key.startsWith("SWITCHOVER_")
                ? key
                : key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
