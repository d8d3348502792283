package io.switchover.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What many seeds came to: how often each hazard, and each two of them in one seed, really happened, and what was broken. */
final class Tally {
    private static final int SHOWN = 20;

    private final long[][] together = new long[Hazard.ALL.length][Hazard.ALL.length];
    private final Map<Long, String> violations = new TreeMap<>();
    private long seeds;
    private long calls;

    void add(long seed, Simulation.Outcome outcome) {
        seeds++;
        calls += outcome.calls();
        for (long one = outcome.happened(); one != 0; one &= one - 1) {
            var row = together[Long.numberOfTrailingZeros(one)];
            for (long other = outcome.happened(); other != 0; other &= other - 1) {
                row[Long.numberOfTrailingZeros(other)]++;
            }
        }
        if (!outcome.violations().isEmpty()) {
            violations.put(seed, outcome.violations().getFirst());
        }
    }

    synchronized void add(Tally other) {
        seeds += other.seeds;
        calls += other.calls;
        violations.putAll(other.violations);
        for (int one = 0; one < together.length; one++) {
            for (int two = 0; two < together.length; two++) {
                together[one][two] += other.together[one][two];
            }
        }
    }

    synchronized long seeds() {
        return seeds;
    }

    synchronized int violations() {
        return violations.size();
    }

    synchronized long callsASeed() {
        return seeds == 0 ? 0 : calls / seeds;
    }

    List<String> violationsSaid() {
        var lines = new ArrayList<String>();
        violations.forEach((seed, how) -> {
            if (lines.size() < SHOWN) {
                lines.add("seed " + seed + ": " + how);
            }
        });
        if (violations.size() > SHOWN) {
            lines.add("and " + (violations.size() - SHOWN) + " more");
        }
        return lines;
    }

    List<String> hazardsSaid() {
        var lines = new ArrayList<String>();
        for (var hazard : Hazard.ALL) {
            lines.add(
                    String.format("%-14s %9d  %s", hazard, together[hazard.ordinal()][hazard.ordinal()], hazard.said));
        }
        return lines;
    }

    /** How often each two of them happened in one seed: a row for each, with a column for each of those above it. */
    List<String> pairsSaid() {
        var lines = new ArrayList<String>();
        for (int one = 0; one < together.length; one++) {
            var line = new StringBuilder(String.format("%-14s %2d", Hazard.ALL[one], one + 1));
            for (int two = 0; two < one; two++) {
                line.append(String.format(" %4s", few(together[one][two])));
            }
            lines.add(line.toString());
        }
        var foot = new StringBuilder(" ".repeat(17));
        for (int two = 0; two < together.length - 1; two++) {
            foot.append(String.format(" %4d", two + 1));
        }
        lines.add(foot.toString());
        return lines;
    }

    private static String few(long many) {
        return many < 10_000 ? String.valueOf(many) : many / 1000 + "k";
    }

    long rarest() {
        long least = Long.MAX_VALUE;
        for (int one = 0; one < together.length; one++) {
            for (int two = one + 1; two < together.length; two++) {
                least = Math.min(least, together[one][two]);
            }
        }
        return least;
    }

    /** The pairs that were met least often. */
    List<String> rarestSaid(int many) {
        var pairs = new ArrayList<int[]>();
        for (int one = 0; one < together.length; one++) {
            for (int two = one + 1; two < together.length; two++) {
                pairs.add(new int[] {one, two});
            }
        }
        pairs.sort(java.util.Comparator.comparingLong(pair -> together[pair[0]][pair[1]]));
        return pairs.stream()
                .limit(many)
                .map(pair -> Hazard.ALL[pair[0]] + " with " + Hazard.ALL[pair[1]] + ": " + together[pair[0]][pair[1]])
                .toList();
    }
}
