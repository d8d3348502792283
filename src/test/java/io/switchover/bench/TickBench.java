package io.switchover.bench;

import io.switchover.job.LiveJobs;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One app's tick over live jobs of which none, or 50, have ended, and its full pass. What it costs must follow what has changed: requests
 * and writes stay the same, and the time grows to three times at most while the emulators look through a hundred times as much.
 */
final class TickBench {
    private static final int CHANGED = 50;
    private static final int TIMES = 5;
    private static final double MOST = 3;

    private final int[] jobs;

    TickBench(int[] jobs) {
        this.jobs = jobs;
    }

    private record Cost(long requests, long writes, double millis) {
        static Cost of(Map<String, Long> asked, long nanos) {
            return new Cost(
                    asked.values().stream().mapToLong(Long::longValue).sum(),
                    asked.entrySet().stream()
                            .filter(kind -> writes(kind.getKey()))
                            .mapToLong(Map.Entry::getValue)
                            .sum(),
                    nanos / 1e6);
        }

        private static boolean writes(String kind) {
            return kind.matches("\\S+ (POST|PUT|PATCH|DELETE) .*|ledger (ITEM_CREATE|ITEM_REPLACE|BATCH)");
        }
    }

    boolean run(PrintStream out) throws Exception {
        var table = new Table("tick");
        boolean ok = true;
        var first = new LinkedHashMap<String, Cost>();
        for (int live : jobs) {
            out.println("placing " + live + " jobs …");
            for (var kind : measured(live).entrySet()) {
                var cost = kind.getValue();
                var least = first.computeIfAbsent(kind.getKey(), k -> cost);
                boolean flat = cost.requests() <= least.requests() && cost.writes() <= least.writes();
                double ratio = cost.millis() / least.millis();
                boolean fine = kind.getKey().equals(FULL_PASS) || (flat && ratio <= MOST);
                ok &= fine;
                var row = new LinkedHashMap<String, Object>();
                row.put("tick", kind.getKey());
                row.put("live jobs", live);
                row.put("requests", cost.requests());
                row.put("writes", cost.writes());
                row.put("ms", cost.millis());
                row.put("time against " + jobs[0], ratio);
                row.put("", fine ? "ok" : "GROWS");
                table.row(row);
            }
        }
        table.print(out);
        out.println("bench tick: " + (ok ? "ok" : "failed"));
        return ok;
    }

    private static final String FULL_PASS = "full pass";

    private static Map<String, Cost> measured(int live) throws Exception {
        var costs = new LinkedHashMap<String, Cost>();
        var work = Files.createTempDirectory("bench");
        try (var world = new LiveJobs(work, Duration.ofDays(1))) {
            world.run(live);
            for (int i = 0; i < TIMES; i++) {
                var unused = world.tick();
            }
            costs.put("nothing changed", median(world, live, 0));
            costs.put(CHANGED + " ended", median(world, live, CHANGED));
        }
        try (var world = new LiveJobs(work, Duration.ZERO)) {
            world.run(live);
            var unused = world.tick();
            costs.put(FULL_PASS, median(world, live, 0));
        }
        return costs;
    }

    /** The middle one of some, by time. */
    private static Cost median(LiveJobs world, int live, int ended) throws InterruptedException {
        var costs = new ArrayList<Cost>();
        for (int i = 0; i < TIMES; i++) {
            world.end(ended);
            long begun = System.nanoTime();
            var asked = world.tick();
            costs.add(Cost.of(asked, System.nanoTime() - begun));
            settle(world);
            world.run(live);
        }
        return List.copyOf(costs).stream()
                .sorted(java.util.Comparator.comparingDouble(Cost::millis))
                .toList()
                .get(TIMES / 2);
    }

    /** What ends is fenced over several ticks; those are not measured. */
    private static void settle(LiveJobs world) {
        for (int i = 0; i < 100 && world.unlike("failed") != null; i++) {
            var unused = world.tick();
        }
    }
}
