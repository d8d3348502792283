package io.switchover.crash;

import io.switchover.job.Quiet;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts every deed at each of its calls to the outside, before the call and after it took effect, and lets another region's app
 * go on; in the end all promises must have been kept. Exhaustive: every call that the deed makes, every other region's app,
 * everything that can happen in between; once with an app that dies, once with one that was merely paused and goes on
 * believing what it read, and on request once more with the second app dying as well.
 */
public final class CrashPoints {
    private static final int ROUNDS_ALONE = 3;
    private static final int ROUNDS_AT_MOST = 12;

    private final Sabotage sabotage;
    private final PrintStream out;
    private final List<String> violations = new ArrayList<>();
    private int points;
    private long runs;

    CrashPoints(Sabotage sabotage, PrintStream out) {
        this.sabotage = sabotage;
        this.out = out;
    }

    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Quiet.please();
        var crashes = new CrashPoints(Sabotage.NONE, System.out);
        crashes.all(Scenario.all(), args.length > 0);
        System.out.println(crashes.lastLine());
        System.exit(crashes.violations.isEmpty() ? 0 : 1);
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

    void all(List<Scenario> scenarios, boolean twice) {
        for (var scenario : scenarios) {
            var calls = calls(scenario);
            out.printf("%n%s, in %s: %d calls%n", scenario.name(), scenario.by(), calls.size());
            for (int at = 0; at < calls.size(); at++) {
                out.printf("  %2d %s%n", at + 1, calls.get(at));
                for (var after : new boolean[] {false, true}) {
                    points++;
                    point(scenario, calls.get(at), at, after, twice);
                }
            }
        }
        out.printf("%n%d points, gone on with in %d ways%n", points, runs);
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

    private void point(Scenario scenario, String call, int at, boolean after, boolean twice) {
        var cut = (after ? "after" : "before") + " \"" + call + "\" (" + (at + 1) + ")";
        for (var resumer : World.ALL) {
            for (var aftermath : Aftermath.values()) {
                if (resumer.equals(scenario.by()) || (scenario.large() && aftermath != Aftermath.NOTHING)) {
                    continue;
                }
                var words = ", " + resumer + " " + aftermath.words;
                var world = dead(scenario, at, after, resumer, aftermath);
                if (world == null) {
                    continue;
                }
                int calls = goOn(scenario, world, resumer, -1, false, scenario.name() + ", cut " + cut + words);
                paused(scenario, at, after, resumer, aftermath, scenario.name() + ", paused " + cut + words);
                if (!twice || scenario.large() || aftermath != Aftermath.NOTHING) {
                    continue;
                }
                for (int second = 0; second < calls; second++) {
                    for (var afterIt : new boolean[] {false, true}) {
                        var again = dead(scenario, at, after, resumer, aftermath);
                        goOn(
                                scenario,
                                java.util.Objects.requireNonNull(again),
                                resumer,
                                second,
                                afterIt,
                                scenario.name() + ", cut " + cut + words + ", and is cut "
                                        + (afterIt ? "after" : "before") + " its call " + (second + 1));
                    }
                }
            }
        }
    }

    /** The world in which the app has died there; null where the rest cannot happen, or the resumer could do nothing. */
    private @Nullable World dead(Scenario scenario, int at, boolean after, String resumer, Aftermath aftermath) {
        var world = new World(sabotage);
        scenario.before().accept(world);
        var app = world.app(scenario.by());
        app.outside.dieAt(at, after);
        try {
            scenario.deed().accept(app);
            violations.add(scenario.name() + " was to be cut at call " + (at + 1) + " and was not");
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
    private void paused(Scenario scenario, int at, boolean after, String resumer, Aftermath aftermath, String where) {
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
        goOn(scenario, world, resumer, -1, false, where);
    }

    /** Another app alone, then everybody; answers how many calls the other app made in its first round. */
    private int goOn(Scenario scenario, World world, String resumer, int cutAt, boolean after, String where) {
        runs++;
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
        report(world.promises.broken(), where);
        return calls;
    }

    private void report(Set<String> broken, @Nullable String where) {
        for (var promise : new TreeSet<>(broken)) {
            violations.add(promise + " [" + where + "]");
            out.println("     BROKEN: " + promise + " [" + where + "]");
        }
    }
}
