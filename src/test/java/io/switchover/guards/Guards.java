package io.switchover.guards;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** {@code ./dev mutation}, its first part: each guard that an adapter has, taken away, is missed by the test that is named. */
public final class Guards {
    private static final Path SOURCES = Path.of("src/main/java");

    /** Held here, because loggers that nobody holds are forgotten with their level: what fails here is meant to. */
    private static final Logger EVERYTHING = Logger.getLogger("");

    private Guards() {}

    /** Of all rooms that have adapters with guards. */
    static List<Guard> all() {
        return Stream.of(
                        StoreGuards.all(),
                        SealGuards.all(),
                        SpecGuards.all(),
                        PackageGuards.all(),
                        ArmGuards.all(),
                        BatchGuards.all(),
                        ProbeGuards.all(),
                        AzureGuards.all())
                .flatMap(List::stream)
                .toList();
    }

    static Path source(Guard guard) {
        return SOURCES.resolve(guard.adapter().replace('.', '/') + ".java");
    }

    /** The adapter without its guard. */
    static String without(Guard guard) throws IOException {
        var source = Files.readString(source(guard));
        int at = source.indexOf(guard.original());
        if (at < 0 || source.indexOf(guard.original(), at + 1) >= 0) {
            throw new IllegalStateException(guard.adapter() + " must have this once, and has not: " + guard.original());
        }
        return source.replace(guard.original(), guard.instead());
    }

    /**
     * Takes those of the store away, which every promise rests on; with an argument, all whose sentence has it in it. All of them at
     * once take too long for every build: each test starts its emulators anew.
     */
    public static void main(String[] args) {
        EVERYTHING.setLevel(Level.OFF);
        var out = System.out;
        try {
            System.exit(allMissed(args, out) ? 0 : 1);
        } catch (IOException | RuntimeException e) {
            // Emulators that a test has not come to the end of would keep this process for ever.
            out.printf("guards: failed, %s%n", e);
            System.exit(1);
        }
    }

    private static boolean allMissed(String[] args, PrintStream out) throws IOException {
        var only = args.length == 0 ? "" : args[0];
        int survivors = 0;
        int caught = 0;
        for (var guard : args.length == 0 ? StoreGuards.all() : all()) {
            if (guard.takenAway().contains(only)) {
                boolean missed = missed(guard, out);
                caught += missed ? 1 : 0;
                survivors += missed ? 0 : 1;
            }
        }
        out.printf("guards: %s missed=%d of %d%n", survivors == 0 ? "ok" : "failed", caught, caught + survivors);
        return survivors == 0 && caught > 0;
    }

    private static boolean missed(Guard guard, PrintStream out) throws IOException {
        var scratch = Files.createTempDirectory("guard");
        try (var changed = Changed.compiled(guard.adapter(), without(guard), scratch)) {
            var failure = changed.failureOf(guard.test());
            out.printf(
                    "%-9s  %s (%s)%n",
                    failure.isPresent() ? "missed" : "SURVIVES",
                    guard.takenAway(),
                    guard.test().substring(guard.test().lastIndexOf('.') + 1));
            return failure.isPresent();
        }
    }
}
