package io.switchover.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dev simulate}: attacks the promises with what chance can do, and the watch over them with mutants. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs the real acts over ports that lose, repeat, delay and contradict, in virtual time.")
public final class Simulate implements Callable<Integer> {
    private static final int PAIRS_SHOWN = 5;
    private static final long PAIR_NEEDED = 100;
    private static final long MILLION = 1_000_000;

    @Option(names = "--seeds", description = "How many seeds to run. Default: ${DEFAULT-VALUE}")
    private long seeds = 10_000;

    @Option(names = "--first", description = "The first seed. Default: ${DEFAULT-VALUE}")
    private long first;

    @Option(names = "--seed", description = "Run this one and print its history.")
    private Long seed;

    @Option(names = "--mutants", description = "Take each safety measure away, and see how soon that is noticed.")
    private boolean mutants;

    @Option(names = "--calm", description = "Days in which much goes wrong, and now and then a region.")
    private boolean calm;

    @Option(names = "--days", description = "With --calm: how many days. Default: ${DEFAULT-VALUE}")
    private int days = 10_000;

    @Option(names = "--digest", hidden = true, description = "Print one hash over the histories of the seeds.")
    private boolean digest;

    @Option(
            names = "--mutant",
            description = "Run --seed with this safety measure taken away; with --mutants, only this one.")
    private Mutant mutant = Mutant.NONE;

    @Option(names = "--most", description = "With --mutants: give up after so many seeds. Default: ${DEFAULT-VALUE}")
    private long most = 100_000;

    @Option(names = "--workers", description = "How many threads. Default: one for each processor")
    private int workers = Runtime.getRuntime().availableProcessors();

    private final PrintStream out = System.out;

    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(new CommandLine(new Simulate()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (digest) {
            out.println(Seeds.digest(first, seeds, Strand.cheapest()));
            return 0;
        }
        if (calm) {
            return seed == null ? calm() : calmDay();
        }
        if (seed != null) {
            return one();
        }
        return mutants ? mutants() : many();
    }

    private int one() {
        Seeds.quiet();
        var outcome = new Simulation(seed, mutant, true).run();
        out.print(outcome.history());
        var happened = new ArrayList<Hazard>();
        for (var hazard : Hazard.ALL) {
            if ((outcome.happened() & (1L << hazard.ordinal())) != 0) {
                happened.add(hazard);
            }
        }
        out.println("seed " + seed + ": " + happened + ", calls " + outcome.calls());
        outcome.violations().forEach(out::println);
        return ended(
                outcome.violations().isEmpty() ? null : outcome.violations().getFirst(), 1, 0, 0);
    }

    private int many() throws InterruptedException {
        if (!ContinuationStrand.AVAILABLE) {
            out.println("slower than it could be: run with --add-exports java.base/jdk.internal.vm=ALL-UNNAMED");
        }
        long start = System.nanoTime();
        var tally = Seeds.run(first, seeds, workers, out);
        long rate = Seeds.rate(seeds, System.nanoTime() - start);
        tally.hazardsSaid().forEach(out::println);
        out.println("calls a seed: " + tally.callsASeed());
        out.println("in how many seeds each two of them happened:");
        tally.pairsSaid().forEach(out::println);
        out.println("rarest pairs: " + String.join(", ", tally.rarestSaid(PAIRS_SHOWN)));
        tally.violationsSaid().forEach(out::println);
        boolean thin = seeds >= MILLION && tally.rarest() < PAIR_NEEDED;
        return ended(
                tally.violations() > 0
                        ? "promises were broken"
                        : thin ? "a pair of hazards was met fewer than " + PAIR_NEEDED + " times" : null,
                seeds,
                tally.violations(),
                rate);
    }

    private int ended(String because, long many, int violations, long rate) {
        if (because == null) {
            out.printf("simulate: ok seeds=%d violations=0 rate=%d/s%n", many, rate);
            return 0;
        }
        out.printf("simulate: FAILED because %s seeds=%d violations=%d rate=%d/s%n", because, many, violations, rate);
        return 1;
    }

    private int calmDay() {
        Seeds.quiet();
        var day = new CalmDay(seed, true).run();
        out.print(day.history());
        out.printf(
                "day %d: outages=%d moves=%d needless=%d missed=%d%n",
                seed, day.outages(), day.moves(), day.needless(), day.missed());
        return day.needless() + day.missed() == 0 ? 0 : 1;
    }

    private int calm() throws InterruptedException {
        var all = Days.run(first, days, workers, out);
        all.troublesSaid().forEach(out::println);
        out.printf(
                "calm: %s days=%d needless=%d outages=%d moves=%d%n",
                all.ok() ? "ok" : "FAILED", days, all.needless(), all.outages(), all.moves());
        return all.ok() ? 0 : 1;
    }

    private int mutants() throws Exception {
        var all = Stream.of(Mutant.values())
                .filter(m -> m != Mutant.NONE && (mutant == Mutant.NONE || m == mutant))
                .toList();
        var caught = new ArrayList<Long>();
        try (var pool = Executors.newFixedThreadPool(workers)) {
            var hunts = new ArrayList<Future<Long>>();
            for (var one : all) {
                hunts.add(pool.submit(() -> Seeds.caught(one, first, most)));
            }
            for (int i = 0; i < hunts.size(); i++) {
                long at = hunts.get(i).get();
                if (at >= 0) {
                    caught.add(at - first + 1);
                }
                var how = at < 0
                        ? "not caught"
                        : new Simulation(at, all.get(i), false)
                                .run()
                                .violations()
                                .getFirst();
                out.printf(
                        "%-22s %7s  %s%n%33s%s%n", all.get(i), at < 0 ? "-" : at - first + 1, all.get(i).said, "", how);
            }
        }
        caught.sort(null);
        if (!caught.isEmpty()) {
            out.println("seeds to catch one: median " + caught.get(caught.size() / 2) + ", most " + caught.getLast());
        }
        boolean ok = caught.size() == all.size();
        out.printf("mutants: %s caught=%d of %d%n", ok ? "ok" : "FAILED", caught.size(), all.size());
        return ok ? 0 : 1;
    }
}
