package io.switchover.guards;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** {@code ./dev guards}: each guard that an adapter has, taken away, is missed by the test that is named. */
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
                        NotificationGuards.all(),
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
     * Without an argument the share of today, see {@link GuardShare}; {@code --share N} repeats that of another day. {@code --all} takes
     * every one away, and a word those whose sentence or adapter has it in it.
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
        var chosen = chosen(args, out);
        int caught = 0;
        for (var guard : chosen) {
            caught += missed(guard, out) ? 1 : 0;
        }
        boolean ok = caught == chosen.size() && caught > 0;
        out.printf(
                "guards: %s missed=%d of %d, of %d in all%n",
                ok ? "ok" : "failed", caught, chosen.size(), all().size());
        return ok;
    }

    private static List<Guard> chosen(String[] args, PrintStream out) {
        var first = args.length == 0 ? "--share" : args[0];
        return switch (first) {
            case "--all" -> all();
            case "--share" -> {
                long day = args.length > 1
                        ? Long.parseLong(args[1])
                        : LocalDate.now(ZoneOffset.UTC).toEpochDay();
                out.printf("guards: the share of day %d, which ./dev guards --share %d repeats%n", day, day);
                yield GuardShare.of(all(), StoreGuards.all(), day);
            }
            default ->
                all().stream()
                        .filter(guard -> (guard.takenAway() + " " + guard.adapter()).contains(first))
                        .toList();
        };
    }

    private static boolean missed(Guard guard, PrintStream out) throws IOException {
        var scratch = Files.createTempDirectory("guard");
        var began = System.nanoTime();
        try (var changed = Changed.compiled(guard.adapter(), without(guard), scratch)) {
            var failure = changed.failureOf(guard.test());
            said(guard, failure.isPresent() ? "missed" : "SURVIVES", began, out);
            return failure.isPresent();
        } catch (IllegalStateException e) {
            // It says nothing about the others.
            said(guard, "NOT RUN", began, out);
            out.println(e.getMessage());
            return false;
        }
    }

    private static void said(Guard guard, String word, long began, PrintStream out) {
        out.printf(
                "%-9s %5.1f s  %s (%s)%n",
                word,
                (System.nanoTime() - began) / 1e9,
                guard.takenAway(),
                guard.test().substring(guard.test().lastIndexOf('.') + 1));
    }
}
