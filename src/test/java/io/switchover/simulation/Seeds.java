package io.switchover.simulation;

import io.switchover.job.JobListener;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs many seeds, each on its own, on as many threads as there are processors. */
public final class Seeds {
    private static final int SLICE = 500;
    private static final long NANOS = 1_000_000_000L;
    static final long PROGRESS_NANOS = 10 * NANOS;
    /** Held here, because loggers that nobody holds are forgotten with their level. */
    private static final Logger PRODUCTION = Logger.getLogger("io.switchover");

    private Seeds() {}

    /** What production says of itself is formatted for nobody a million times; a history shows it through the ports. */
    static void quiet() {
        PRODUCTION.setLevel(Level.OFF);
    }

    static Tally run(long first, long many, int workers, PrintStream progress) throws InterruptedException {
        quiet();
        var all = new Tally();
        long start = System.nanoTime();
        var said = new AtomicLong(start);
        new Workers(workers, SLICE).run(first, first + many, (from, to) -> {
            var some = new Tally();
            for (long seed = from; seed < to; seed++) {
                var outcome = outcome(seed);
                some.add(seed, outcome);
                if (!outcome.violations().isEmpty()) {
                    progress.println(
                            "seed " + seed + ": " + outcome.violations().getFirst());
                }
            }
            all.add(some);
            long now = System.nanoTime();
            long last = said.get();
            if (now - last > PROGRESS_NANOS && said.compareAndSet(last, now)) {
                progress.printf(
                        "%,d of %,d seeds, %d/s, violations %d%n",
                        all.seeds(), many, rate(all.seeds(), now - start), all.violations());
            }
        });
        return all;
    }

    private static Simulation.Outcome outcome(long seed) {
        try {
            return new Simulation(seed, Mutant.NONE, false).run();
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException("the simulator itself failed at seed " + seed, e);
        }
    }

    /** Tells of every step that a job takes in these seeds. */
    public static void tell(long first, long many, JobListener listener) {
        quiet();
        for (long seed = first; seed < first + many; seed++) {
            var simulation = new Simulation(seed, Mutant.NONE, false);
            simulation.listener = listener;
            simulation.run();
        }
    }

    static long rate(long seeds, long nanos) {
        return Math.round(seeds * (double) NANOS / Math.max(1, nanos));
    }

    /** How many seeds it takes until a mutant is caught; the seed, or -1. */
    static long caught(Mutant mutant, long first, long most) {
        quiet();
        for (long seed = first; seed < first + most; seed++) {
            if (!new Simulation(seed, mutant, false).run().violations().isEmpty()) {
                return seed;
            }
        }
        return -1;
    }

    /** A hash over the histories of some seeds: the same wherever they run, or the simulator is none. */
    static String digest(long first, long many, Function<Runnable, Strand> strands) {
        quiet();
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            for (long seed = first; seed < first + many; seed++) {
                hash.update(new Simulation(seed, Mutant.NONE, true, strands)
                        .run()
                        .history()
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
