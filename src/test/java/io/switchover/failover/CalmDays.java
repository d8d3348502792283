package io.switchover.failover;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;

import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.region.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Days on which things go wrong that are no outage: storms of throttling, blips of 90 seconds, cut links, slow canaries, dead
 * apps, services that fail alone, the management plane or Entra away, a store that takes no writes. Timers have their own
 * phases, are late, skip, and fire twice. Now and then a real outage of ten minutes, which must move everything exactly once.
 */
final class CalmDays {
    private static final int DAY = 24 * 3600;
    private static final List<String> ALL = List.of(WEST, NORTH, WITNESS);
    private static final List<String> JOBS = List.of(WEST, NORTH);
    private static final List<Signal> WITH_TOKEN =
            List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.POOL, Signal.ACCOUNT);

    private static final int KINDS = 13;
    private static final int APP_DEAD = 8;
    private static final int SERVICE_DOWN = 9;
    private static final int STORAGE_LOST = 11;
    private static final int STORAGE_AND_APP_LOST = 12;
    /** Two signals that fail at every observer are an outage, whatever the reason. */
    private static final Set<Set<Integer>> TOGETHER_AN_OUTAGE = Set.of(
            Set.of(APP_DEAD, SERVICE_DOWN),
            Set.of(APP_DEAD, STORAGE_LOST),
            Set.of(SERVICE_DOWN, STORAGE_LOST),
            Set.of(SERVICE_DOWN, STORAGE_AND_APP_LOST),
            Set.of(STORAGE_LOST, STORAGE_AND_APP_LOST),
            Set.of(APP_DEAD, STORAGE_AND_APP_LOST));

    /** What a run found. */
    record Result(int days, long needless, int outages, int moves, List<String> history) {}

    private final Random random;
    private final ThreeApps three = new ThreeApps(FailoverSettings.Mode.AUTOMATIC, Set.copyOf(JOBS));
    private final Map<String, Long> nextTick = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private long epoch = 1;
    private long needless;
    private int outages;
    private int moves;

    CalmDays(long seed) {
        this.random = new Random(seed);
        three.checksStop();
        ALL.forEach(app -> nextTick.put(app, three.now() + random.nextInt(ThreeApps.TICK)));
    }

    Result days(int days) {
        for (int day = 0; day < days; day++) {
            long end = three.now() + DAY;
            while (three.now() < end - 3 * 3600) {
                run(600 + random.nextInt(3600));
                hazard();
                expect(0, "a hazard");
            }
            if (random.nextBoolean()) {
                run(1800);
                outage();
            }
            run((int) (end - three.now()));
            expect(0, "a quiet evening");
        }
        return new Result(days, needless, outages, moves, history);
    }

    private void outage() {
        var active = ((Placement.Single) three.record().placement()).active();
        note("outage of " + active);
        three.links.dark(active);
        run(600);
        three.links.mend();
        outages++;
        long before = epoch;
        run(1200);
        epoch = three.record().epoch();
        moves += (int) (epoch - before);
        note("epoch " + epoch);
    }

    private void expect(int expected, String what) {
        long now = three.record().epoch();
        if (now - epoch != expected) {
            needless += now - epoch;
            note("moved needlessly after " + what + ": " + three.record().because());
        }
        epoch = now;
    }

    private void hazard() {
        int kind = random.nextInt(KINDS);
        var first = trouble(kind);
        int another = random.nextInt(KINDS);
        if (random.nextInt(3) > 0 || kind == another || TOGETHER_AN_OUTAGE.contains(Set.of(kind, another))) {
            during(first.what(), first.seconds(), first.begins());
            return;
        }
        var second = trouble(another);
        during(first.what() + " and " + second.what(), Math.min(first.seconds(), second.seconds()), () -> {
            first.begins().run();
            second.begins().run();
        });
    }

    private record Trouble(String what, int seconds, Runnable begins) {}

    private Trouble trouble(int kind) {
        var region = pick(JOBS);
        return switch (kind) {
            case 0 -> throttled(region, ALL);
            case 1 -> throttled(region, List.of(pick(ALL)));
            case 2 -> new Trouble("blip of " + region, 10 + random.nextInt(81), () -> three.links.dark(region));
            case 3 -> {
                var blip = new ProbeAnswer.Status(500 + random.nextInt(5), "");
                yield new Trouble("services of " + region + " fail", 10 + random.nextInt(81), () -> {
                    for (var signal : List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP)) {
                        ALL.forEach(from -> three.links.hears(from, region, signal, blip));
                    }
                });
            }
            case 4 ->
                new Trouble(
                        "management plane away",
                        hours(),
                        () -> JOBS.forEach(to -> ALL.forEach(
                                from -> three.links.hears(from, to, Signal.ACCOUNT, new ProbeAnswer.TimedOut("")))));
            case 5 ->
                new Trouble(
                        "Entra away",
                        hours(),
                        () -> ALL.forEach(to -> WITH_TOKEN.forEach(signal -> ALL.forEach(from ->
                                three.links.hears(from, to, signal, new ProbeAnswer.Inconclusive("no token"))))));
            case 6 -> {
                var one = pick(ALL);
                var other = pick(ALL.stream().filter(r -> !r.equals(one)).toList());
                yield new Trouble("link " + one + " " + other + " cut", hours(), () -> three.links.cut(one, other));
            }
            case 7 -> new Trouble("canary of " + region + " slow", hours(), () -> three.canaries.slow(region));
            case APP_DEAD -> {
                var app = pick(ALL);
                yield new Trouble("app of " + app + " dead", hours(), () -> {
                    three.kill(app);
                    ALL.forEach(from -> three.links.hears(from, app, Signal.APP, new ProbeAnswer.Refused("")));
                });
            }
            case SERVICE_DOWN -> {
                var signal = pick(List.of(Signal.DATA_PLANE, Signal.STORAGE));
                yield new Trouble(
                        signal + " of " + region + " down",
                        hours(),
                        () -> ALL.forEach(
                                from -> three.links.hears(from, region, signal, new ProbeAnswer.Status(503, ""))));
            }
            case STORAGE_LOST ->
                new Trouble(
                        "storage of " + region + " lost",
                        hours(),
                        () -> ALL.forEach(
                                from -> three.links.hears(from, region, Signal.STORAGE, new ProbeAnswer.TimedOut(""))));
            case STORAGE_AND_APP_LOST ->
                new Trouble("storage and app of " + region + " lost", hours(), () -> {
                    three.kill(region);
                    for (var signal : List.of(Signal.STORAGE, Signal.APP)) {
                        ALL.forEach(from -> three.links.hears(from, region, signal, new ProbeAnswer.Refused("")));
                    }
                });
            case 10 ->
                new Trouble("store takes no writes", 30 + random.nextInt(1800), () -> three.store()
                        .writesDown(true));
            default -> throw new AssertionError(kind);
        };
    }

    private Trouble throttled(String region, List<String> observers) {
        return new Trouble(
                "throttled in " + region,
                hours(),
                () -> WITH_TOKEN.forEach(signal -> observers.forEach(
                        from -> three.links.hears(from, region, signal, new ProbeAnswer.Status(429, "")))));
    }

    private int hours() {
        return 60 + random.nextInt(2 * 3600);
    }

    private void during(String what, int seconds, Runnable begins) {
        note(what + " for " + seconds + " s");
        begins.run();
        run(seconds);
        // A blip may follow upon whatever else there is.
        if (seconds > 600 && random.nextInt(4) == 0) {
            var region = pick(JOBS);
            note("and a blip of " + region);
            three.links.dark(region);
            run(90);
            three.links.lit(region);
            run(random.nextInt(300));
        }
        three.links.mend();
        three.canaries.mend();
        three.store().writesDown(false);
        ALL.forEach(three::revive);
    }

    /** One second after the other; each app ticks on its own beat, seldom late, seldom twice, seldom not at all. */
    private void run(int seconds) {
        long end = three.now() + seconds;
        while (three.now() < end) {
            three.pass(1);
            if (three.now() % 300 == 0) {
                three.checkReadiness();
            }
            for (var app : ALL) {
                if (three.now() >= nextTick.get(app)) {
                    three.tick(app);
                    if (random.nextInt(50) == 0) {
                        three.tick(app);
                    }
                    int late = random.nextInt(20) == 0 ? random.nextInt(ThreeApps.TICK * 2) : 0;
                    nextTick.put(app, nextTick.get(app) + ThreeApps.TICK + (late > ThreeApps.TICK ? late : late / 2));
                    if (random.nextInt(500) == 0) {
                        three.renew(app);
                    }
                }
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void note(String what) {
        history.add(three.now() + " " + what);
    }
}
