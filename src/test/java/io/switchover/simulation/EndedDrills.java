package io.switchover.simulation;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.drill.report.ReportRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** Some drills that were skipped, all at one moment: each gets one report, and the reports one chain. */
final class EndedDrills {
    private static final int EVERY = 32;
    private static final int DRILLS = 4;
    private static final int AT = 60_000;

    private final Simulation sim;
    private final boolean any;
    private boolean ended;

    /** Chosen without dice, so that the other seeds are what they were. */
    EndedDrills(Simulation sim, long seed) {
        this.sim = sim;
        any = seed % EVERY == 0;
    }

    void plan() {
        if (any) {
            sim.time.in(AT, () -> {
                ended = true;
                for (int i = 0; i < DRILLS; i++) {
                    var occurrence = occurrence(i);
                    sim.cosmos.given(
                            Drill.key(occurrence),
                            new Drill(
                                    occurrence, Party.NAMES.getFirst(), new DrillState.Skipped("hold", "one is set")));
                }
            });
        }
    }

    private static Instant occurrence(int i) {
        return Simulation.BEGINNING.minus(Duration.ofDays(10)).plus(Duration.ofHours(i));
    }

    /** There is something to report on. */
    boolean ended() {
        return ended;
    }

    /** Each has its report, but for those that Cosmos DB has lost itself. */
    boolean reported() {
        return !any
                || IntStream.range(0, DRILLS)
                        .mapToObj(EndedDrills::occurrence)
                        .filter(drill ->
                                sim.cosmos.look(Drill.class, Drill.key(drill)).isPresent())
                        .allMatch(drill -> ReportRoom.reported(sim.cosmos.truth(), drill));
    }

    /** After a report was written. */
    void check() {
        ReportRoom.wrong(sim.cosmos.truth())
                .ifPresent(wrong -> sim.promises.broken("P8: the reports of drills are no chain: " + wrong));
    }
}
