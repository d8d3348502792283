package io.switchover.crash;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Cuts every deed at each of its calls to the outside, before the call and after it took effect, and lets another region's app
 * go on; in the end all promises must have been kept. Exhaustive: every call that the deed makes, every other region's app,
 * everything that can happen in between; once with an app that dies, once with one that was merely paused and goes on
 * believing what it read, and on request once more with the second app dying as well.
 */
final class CrashPoints {
    private static final int ROUNDS_ALONE = 3;
    private static final int ROUNDS_AT_MOST = 12;

    private final Sabotage sabotage;
    private final PrintStream out;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> cut = new HashSet<>();
    private int points;
    private long runs;

    CrashPoints(Sabotage sabotage, PrintStream out) {
        this.sabotage = sabotage;
        this.out = out;
    }

    int points() {
        return points;
    }

    List<String> violations() {
        return violations;
    }

    String lastLine() {
        return violations.isEmpty()
                ? "crash points: ok points=" + points + " violations=0"
                : "crash points: FAILED points=" + points + " violations=" + violations.size() + ", the first: "
                        + violations.getFirst();
    }

    /** What one point came to. */
    private static final class Verdict {
        final List<String> broken = new ArrayList<>();
        int runs;
    }

    /** One line of the list: a call, with both of its points. */
    private record Line(String call, Future<Verdict> before, Future<Verdict> after) {}

    void all(List<Scenario> scenarios, boolean twice) {
        try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var lines = new LinkedHashMap<Scenario, List<Line>>();
            for (var scenario : scenarios) {
                var calls = calls(scenario);
                var some = new ArrayList<Line>();
                for (int at = 0; at < calls.size(); at++) {
                    some.add(new Line(
                            calls.get(at),
                            pool.submit(point(scenario, calls.get(at), at, false, twice)),
                            pool.submit(point(scenario, calls.get(at), at, true, twice))));
                }
                lines.put(scenario, some);
            }
            lines.forEach(this::say);
        }
        out.printf("%n%d points, gone on with in %d ways%n", points, runs);
    }

    /** Every one of these deeds was cut somewhere. */
    void covers(List<String> deeds) {
        for (var deed : deeds) {
            if (!cut.contains(deed)) {
                violation("nobody was cut while about to " + deed);
            }
        }
        if (points == 0) {
            violation("there was no point at all");
        }
    }

    private void say(Scenario scenario, List<Line> lines) {
        out.printf("%n%s, in %s: %d calls%n", scenario.name(), scenario.by(), lines.size());
        if (!lines.isEmpty()) {
            cut.add(scenario.name());
        } else {
            violation(scenario.name() + " calls nothing, so nothing was cut");
        }
        int at = 0;
        for (var line : lines) {
            out.printf("  %2d %-60s before %s, after %s%n", ++at, line.call, said(line.before), said(line.after));
            verdict(line.before).broken.forEach(this::violation);
            verdict(line.after).broken.forEach(this::violation);
        }
    }

    private String said(Future<Verdict> point) {
        var verdict = verdict(point);
        points++;
        runs += verdict.runs;
        return verdict.broken.isEmpty() ? "ok" : "BROKEN";
    }

    private void violation(String how) {
        violations.add(how);
        out.println("     BROKEN: " + how);
    }

    private static Verdict verdict(Future<Verdict> point) {
        try {
            return point.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the deed calls when nothing is cut. */
    private List<String> calls(Scenario scenario) {
        var world = new World(sabotage);
        scenario.before().accept(world);
        var app = world.app(scenario.by());
        app.outside.live();
        scenario.deed().accept(app);
        return app.outside.calls();
    }

    private Callable<Verdict> point(Scenario scenario, String call, int at, boolean after, boolean twice) {
        return () -> {
            var verdict = new Verdict();
            point(scenario, call, at, after, twice, verdict);
            return verdict;
        };
    }

    private void point(Scenario scenario, String call, int at, boolean after, boolean twice, Verdict verdict) {
        var cut = (after ? "after" : "before") + " \"" + call + "\" (" + (at + 1) + ")";
        for (var resumer : World.ALL) {
            for (var aftermath : Aftermath.values()) {
                if (resumer.equals(scenario.by()) || (scenario.large() && aftermath != Aftermath.NOTHING)) {
                    continue;
                }
                var words = ", " + resumer + " " + aftermath.words;
                var world = dead(scenario, at, after, resumer, aftermath, verdict);
                if (world == null) {
                    continue;
                }
                int calls =
                        goOn(scenario, world, resumer, -1, false, scenario.name() + ", cut " + cut + words, verdict);
                paused(scenario, at, after, resumer, aftermath, scenario.name() + ", paused " + cut + words, verdict);
                if (!twice || scenario.large() || aftermath != Aftermath.NOTHING) {
                    continue;
                }
                for (int second = 0; second < calls; second++) {
                    for (var afterIt : new boolean[] {false, true}) {
                        var again = dead(scenario, at, after, resumer, aftermath, verdict);
                        goOn(
                                scenario,
                                Objects.requireNonNull(again),
                                resumer,
                                second,
                                afterIt,
                                scenario.name() + ", cut " + cut + words + ", and is cut "
                                        + (afterIt ? "after" : "before") + " its call " + (second + 1),
                                verdict);
                    }
                }
            }
        }
    }

    /** The world in which the app has died there; null where the rest cannot happen, or the resumer could do nothing. */
    private @Nullable World dead(
            Scenario scenario, int at, boolean after, String resumer, Aftermath aftermath, Verdict verdict) {
        var world = new World(sabotage);
        scenario.before().accept(world);
        var app = world.app(scenario.by());
        app.outside.dieAt(at, after);
        try {
            scenario.deed().accept(app);
            verdict.broken.add(scenario.name() + " was to be cut at call " + (at + 1) + " and was not");
        } catch (Outside.Crash expected) {
            world.promises.check();
        }
        if (world.dark(resumer) || !aftermath.possible(world)) {
            return null;
        }
        aftermath.happen(world);
        return world.dark(resumer) ? null : world;
    }

    /** The app does not die: it pauses there, another app makes its rounds, and then it goes on with what it believes. */
    private void paused(
            Scenario scenario,
            int at,
            boolean after,
            String resumer,
            Aftermath aftermath,
            String where,
            Verdict verdict) {
        var world = new World(sabotage);
        scenario.before().accept(world);
        var app = world.app(scenario.by());
        app.outside.doAt(at, after, () -> {
            world.promises.check();
            aftermath.happen(world);
            scenario.again().accept(world, world.app(resumer));
            world.rounds(resumer, 2);
        });
        scenario.deed().accept(app);
        goOn(scenario, world, resumer, -1, false, where, verdict);
    }

    /** Another app alone, then everybody; answers how many calls the other app made in its first round. */
    private int goOn(
            Scenario scenario, World world, String resumer, int cutAt, boolean after, String where, Verdict verdict) {
        verdict.runs++;
        world.promises.check();
        var app = world.app(resumer);
        app.outside.dieAt(cutAt, after);
        try {
            scenario.again().accept(world, app);
            world.round(resumer);
        } catch (Outside.Crash expected) {
            world.start(resumer);
        }
        int calls = world.app(resumer).outside.calls().size();
        world.app(resumer).outside.live();
        world.promises.check();
        scenario.again().accept(world, world.app(resumer));
        world.rounds(resumer, ROUNDS_ALONE);
        for (var region : World.ALL) {
            if (world.dark(region)) {
                world.comeBack(region);
            }
            if (world.batch.regions().contains(region)) {
                world.batch.lingers(region, false);
                world.batch.quota(region, Integer.MAX_VALUE);
            }
        }
        if (!where.contains("paused")) {
            world.start(scenario.by());
        }
        int rounds = 0;
        do {
            World.ALL.forEach(world::round);
            world.nodesFinish();
            world.promises.check();
        } while (++rounds < ROUNDS_AT_MOST && !(rounds > 1 && world.promises.settled()));
        world.promises.end(scenario.ends());
        for (var promise : world.promises.broken()) {
            verdict.broken.add(promise + " [" + where + "]");
        }
        return calls;
    }
}
