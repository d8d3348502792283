package io.switchover.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs seeds. */
public final class Simulate {
    private static final Logger OURS = Logger.getLogger("io.switchover");

    public static void main(String[] args) {
        OURS.setLevel(Level.OFF);
        if (args[0].equals("m")) {
            for (var m : Mutant.values()) {
                if (m == Mutant.NONE) continue;
                long max = Long.parseLong(args[1]);
                long s = 0;
                String how = "";
                for (; s < max; s++) {
                    var o = new Simulation(s, m, false).run();
                    if (!o.violations().isEmpty()) {
                        how = o.violations().getFirst();
                        break;
                    }
                }
                System.out.printf("%-22s %7d %s%n", m, s + 1, how.substring(0, Math.min(150, how.length())));
            }
            return;
        }
        long from = Long.parseLong(args[0]);
        long many = Long.parseLong(args[1]);
        boolean readable = args.length > 2;
        long start = System.nanoTime();
        long calls = 0;
        int bad = 0;
        var counts = new java.util.TreeMap<String, Integer>();
        var firstSeed = new java.util.TreeMap<String, Long>();
        for (long seed = from; seed < from + many; seed++) {
            var outcome = new Simulation(seed, Mutant.NONE, readable).run();
            calls += outcome.calls();
            if (readable) {
                System.out.println(outcome.history());
            }
            if (!outcome.violations().isEmpty()) {
                bad++;
                var v = outcome.violations()
                        .getFirst()
                        .replaceAll("[0-9]+", "N")
                        .replaceAll("westeurope|northeurope", "R");
                v = v.substring(0, Math.min(160, v.length()));
                counts.merge(v, 1, Integer::sum);
                firstSeed.putIfAbsent(v, seed);
            }
        }
        double s = (System.nanoTime() - start) / 1e9;
        counts.forEach((k, v) -> System.out.println(v + " x (seed " + firstSeed.get(k) + ") " + k));
        System.out.printf(
                "%d seeds %d bad, %.0f/s, %.0f calls a seed, %.2f us a call, continuation %s%n",
                many, bad, many / s, (double) calls / many, s * 1e6 / calls, ContinuationStrand.AVAILABLE);
    }

    private Simulate() {}
}
