package io.switchover.simulation;

import io.switchover.job.InMemoryBatch;
import io.switchover.job.JobListener;
import io.switchover.job.JobLogger;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One seed: three or four regions with an app in each, clients, operators, strangers and bad luck, until all is mended and what was
 * accepted has come to its end. Everything that happens is planned on one timeline, and each act goes on when its turn comes.
 */
final class Simulation {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    static final long TIMEOUT = 10_000;
    private static final long MENDING = 45 * 60_000L;
    private static final int LOOK_EVERY = 5_000;

    final Dice dice;
    final Timeline time = new Timeline();
    final History history;
    final Weather weather;
    final Net net = new Net();
    final Cosmos cosmos;
    final RolloutRunner rollout;
    final InMemoryBatch batch;
    final Storages storages;
    final Observatory observatory;
    final Promises promises;
    final Nodes nodes;
    final Trials trials;
    final Sizes sizes;
    final EndedDrills endedDrills;
    final Pauses pauses;
    final Outages outages;
    final People people;
    final Misfortunes misfortunes;
    final Geography geography;
    final Receiver receiver;
    final App[] apps;
    final Mutant mutant;
    final Function<Runnable, Strand> strands;
    final long end;
    final Scenario scenario;
    final Drills drills;
    final WantedPools wantedPools;
    /** Hears of every step that a job takes. */
    JobListener listener = new JobLogger();

    private int quickest;
    private int slowest;
    private @Nullable Strand running;
    private long lastArrival;
    private long calls;
    private boolean mended;

    Simulation(long seed, Mutant mutant, boolean readable) {
        this(seed, mutant, readable, Strand.cheapest());
    }

    Simulation(long seed, Mutant mutant, boolean readable, Function<Runnable, Strand> strands) {
        this.mutant = mutant;
        this.strands = strands;
        dice = new Dice(seed);
        history = new History(time, readable);
        weather = new Weather(seed, dice, time);
        end = weather.end();
        geography = new Geography(dice, weather.drawn(Hazard.REGION_ADDED));
        apps = new App[geography.all().size()];
        switch (dice.below(3)) {
            case 0 -> {
                quickest = 5;
                slowest = 50;
            }
            case 1 -> {
                quickest = 50;
                slowest = 700;
            }
            default -> {
                quickest = 200;
                slowest = 4_000;
            }
        }
        rollout = new RolloutRunner(this);
        cosmos = new Cosmos(this);
        batch = new InMemoryBatch(geography.jobs(), () -> BEGINNING.plusMillis(time.now()));
        storages = new Storages();
        promises = new Promises(this);
        observatory = new Observatory(this);
        pauses = new Pauses(this);
        outages = new Outages(this);
        people = new People(this);
        misfortunes = new Misfortunes(this);
        nodes = new Nodes(this);
        trials = new Trials(this);
        sizes = new Sizes(this);
        endedDrills = new EndedDrills(this, seed);
        receiver = new Receiver(this, seed);
        for (int region = 0; region < apps.length; region++) {
            apps[region] = new App(this, region);
        }
        scenario = new Scenario(this);
        drills = new Drills(this, seed);
        wantedPools = new WantedPools(this, seed);
    }

    /** What became of a seed. */
    record Outcome(List<String> violations, long happened, long calls, String history) {}

    Outcome run() {
        scenario.plan();
        drills.plan();
        endedDrills.plan();
        wantedPools.plan();
        time.in(end, this::mend);
        while (promises.kept() && !promises.end.settled()) {
            if (!time.step()) {
                throw new IllegalStateException("nothing is planned any more");
            }
            promises.check();
            if (time.now() > end + MENDING) {
                promises.end.unsettled();
            }
        }
        for (var app : apps) {
            app.stops();
        }
        return new Outcome(promises.violations(), weather.happened(), calls, history.toString());
    }

    private void mend() {
        mended = true;
        quickest = 5;
        slowest = 300;
        weather.clears();
        scenario.mend();
        wantedPools.mend();
        history.tell("world", () -> "everything is mended" + outages.leftBroken());
        look();
    }

    private void look() {
        if (time.now() > lastArrival) {
            promises.end.lookWhetherSettled();
        }
        time.in(LOOK_EVERY, this::look);
    }

    /** The store's own time. */
    long storeSeconds() {
        return BEGINNING.getEpochSecond() + time.now() / 1000;
    }

    boolean mended() {
        return mended;
    }

    // ---- strands

    Strand running() {
        if (running == null) {
            throw new IllegalStateException("this is asked by no act");
        }
        return running;
    }

    /** Lets an act go on until it asks for something or ends. */
    void go(Strand strand) {
        var before = running;
        running = strand;
        strand.go();
        running = before;
        var failure = strand.failure();
        if (failure != null) {
            promises.broken("an act threw " + failure, failure);
        }
    }

    // ---- calls

    /** A call is under way that its caller does not wait for. */
    void arrivesIn(long millis) {
        lastArrival = Math.max(lastArrival, time.now() + millis);
    }

    /** How long a message is under way at most, when nothing befalls it. */
    int slowest() {
        return slowest;
    }

    int latency() {
        return dice.between(quickest, slowest);
    }

    /**
     * A call from an app to a party: it arrives, takes effect and is answered, each at its own moment, or not.
     *
     * @param silence what the port says when nothing is heard, with the reason
     * @param busy what the port says when the service certainly did nothing, or null when it cannot be told apart from silence
     */
    <R> R ask(
            App app,
            Party to,
            Supplier<String> what,
            Supplier<R> deed,
            Function<String, R> silence,
            @Nullable Function<String, R> busy) {
        calls++;
        return new Call<>(this, app, to, what, deed, silence, busy).answer();
    }
}
