package io.switchover.simulation;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call from an app to a party: it arrives, takes effect and is answered, each at its own moment, or not. */
final class Call<R> implements Runnable {
    private enum Stage {
        ARRIVES,
        ANSWERS,
        SILENT,
        BUSY
    }

    /** How long a call may be under way after its caller has given up. */
    private static final int SLOWEST = 90_000;

    private final Simulation sim;
    private final App app;
    private final Party to;
    private final Supplier<String> what;
    private final Supplier<R> deed;
    private final Function<String, R> silence;
    private final Function<String, R> busy;
    private final Strand strand;
    private final int generation;
    private final long sent;
    private String because = "timed out";
    private Stage stage = Stage.ARRIVES;
    private boolean unheard;
    /** The caller does not wait any more. */
    private boolean heard;
    /** Whoever makes the next step after this one must not believe what it saw before. */
    private boolean hinge;

    private @Nullable R answer;

    Call(
            Simulation sim,
            App app,
            Party to,
            Supplier<String> what,
            Supplier<R> deed,
            Function<String, R> silence,
            @Nullable Function<String, R> busy) {
        this.sim = sim;
        this.app = app;
        this.to = to;
        this.what = what;
        this.deed = deed;
        this.silence = silence;
        this.busy = busy == null ? silence : busy;
        strand = sim.running();
        generation = app.generation();
        sent = sim.time.now();
    }

    /** The caller waits for what becomes of it. */
    R answer() {
        var fate = sim.weather.fate();
        if (sim.weather.crashes()) {
            dies();
            strand.pause();
            throw new IllegalStateException("a dead app goes on");
        }
        if (sim.net.open(app.party, to)) {
            leaves(fate);
        } else {
            stage = Stage.SILENT;
            boolean refused = sim.dice.oneIn(2);
            because = refused ? "connection refused" : "timed out";
            sim.time.in(refused ? sim.latency() : Simulation.TIMEOUT, this);
        }
        strand.pause();
        if (answer == null) {
            throw new IllegalStateException("it goes on without an answer");
        }
        return answer;
    }

    private void dies() {
        boolean underWay = sim.dice.oneIn(2);
        tell(() -> underWay ? "sent, and dies" : "dies before");
        if (underWay) {
            heard = true;
            sim.time.in(sim.latency(), this);
        }
        sim.time.in(0, app::crashes);
    }

    private void leaves(Weather.Fate fate) {
        switch (fate) {
            case PASSES -> {
                unheard = sim.net.drips(to);
                sim.time.in(sim.latency(), this);
            }
            case BUSY -> {
                stage = Stage.BUSY;
                sim.time.in(sim.latency(), this);
            }
            case LOST -> {
                stage = Stage.SILENT;
                sim.time.in(Simulation.TIMEOUT, this);
            }
            case UNHEARD -> {
                unheard = true;
                sim.time.in(sim.latency(), this);
            }
            case SLOW -> {
                int late = sim.dice.between((int) Simulation.TIMEOUT, SLOWEST);
                sim.arrivesIn(late);
                sim.time.in(Simulation.TIMEOUT, () -> silent("timed out"));
                sim.time.in(late, this);
            }
        }
    }

    @Override
    public void run() {
        switch (stage) {
            case ARRIVES -> arrives();
            case ANSWERS -> {
                if (sim.net.open(app.party, to)) {
                    var there = answer;
                    answers(() -> Words.of(there));
                } else {
                    silentLater();
                }
            }
            case SILENT -> silent(because);
            case BUSY -> {
                answer = busy.apply("429");
                answers(() -> "429");
            }
        }
    }

    private void arrives() {
        if (!sim.net.open(app.party, to)) {
            silentLater();
            return;
        }
        var result = deed.get();
        hinge = sim.pauses.takeHinge();
        if (heard) {
            tell(() -> "takes effect, unheard: " + Words.of(result));
        } else if (unheard) {
            tell(() -> "takes effect, the answer is lost: " + Words.of(result));
            silentLater();
        } else {
            answer = result;
            stage = Stage.ANSWERS;
            sim.time.in(sim.latency(), this);
        }
    }

    private void silentLater() {
        if (!heard) {
            stage = Stage.SILENT;
            sim.time.in(Math.max(0, sent + Simulation.TIMEOUT - sim.time.now()), this);
        }
    }

    private void silent(String why) {
        answer = silence.apply(why);
        answers(() -> why);
    }

    private void answers(Supplier<String> words) {
        if (!heard) {
            heard = true;
            tell(words);
            if (sim.pauses.pauses(hinge)) {
                sim.pauses.pause(app, strand, generation);
            } else {
                app.goesOn(strand, generation);
            }
        }
    }

    private void tell(Supplier<String> words) {
        sim.history.tell(app.name, () -> what.get() + " @" + to + ": " + words.get());
    }
}
