package io.switchover.drill;

import io.switchover.finding.Finding;
import io.switchover.json.Json;
import io.switchover.remote.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether the last drill has shown that a region can take over, as far as it concerned that region. */
final class DrillFindingPolicy {
    static final String CHECK = "drill";

    private static final String REMEDY = "fix that, then practise the move with POST /api/drills";

    private DrillFindingPolicy() {}

    /**
     * @param newestFirst drills, some of which may be open or dry
     * @param old whether what a drill of this occurrence has shown is too old
     */
    static Finding finding(String region, Answer<List<Drill>> newestFirst, Predicate<Instant> old) {
        if (!(newestFirst instanceof Answer.Answered<List<Drill>>(var drills))) {
            return Finding.warning(
                    CHECK,
                    region,
                    expected(region),
                    "it is not known",
                    "what became of the last drill to " + region + " is not known: " + newestFirst.sentence());
        }
        var realDrills = drills.stream().filter(drill -> !drill.isDry()).toList();
        return realDrills.stream()
                .filter(drill -> drill.state() instanceof DrillState.Ended && concerns(drill, region))
                .findFirst()
                // With more than two regions each has its turn less often than there are drills, so the last of any
                // counts.
                .map(last ->
                        finding(region, last, old.test(realDrills.getFirst().occurrence())))
                .orElseGet(() -> Finding.fine(
                        CHECK,
                        region,
                        expected(region),
                        "there is none yet",
                        "no drill to " + region + " has ended yet"));
    }

    private static String expected(String region) {
        return "the last drill moved to " + region;
    }

    private static Finding finding(String region, Drill last, boolean old) {
        var sentence = DrillSentence.of(last) + lacks(region, last.state());
        var word = Json.name(last.state());
        if (old && !failed(last.state())) {
            return Finding.warning(
                            CHECK,
                            region,
                            "a drill in each period of the schedule",
                            word + ", and none since",
                            sentence + "; since then no drill has begun, for more than two periods of the schedule, so"
                                    + " nobody knows whether the move to " + region + " still works")
                    .withRemedy(
                            "see that RunDrill runs (SWITCHOVER_DRILL_SCHEDULE) and that SWITCHOVER_FAILOVER_MODE is"
                                    + " not observe, then practise the move with POST /api/drills");
        }
        return failed(last.state())
                ? Finding.warning(CHECK, region, expected(region), word, sentence)
                        .withRemedy(REMEDY)
                : Finding.fine(CHECK, region, expected(region), word, sentence);
    }

    private static String lacks(String region, DrillState state) {
        return switch (state) {
            case DrillState.MovedBack back -> "; the move to " + region + " did not work";
            case DrillState.Replaced replaced -> "; whether the move to " + region + " works was not seen to the end";
            case DrillState other
            when failed(other) && !arrived(other) -> "; the move to " + region + " has not been practised";
            case DrillState other -> "";
        };
    }

    /** What was found is in its sentence. */
    private static boolean arrived(DrillState state) {
        return state instanceof DrillState.Moved || state instanceof DrillState.Returned;
    }

    /** One that moved shows nothing about the regions that it did not move to; one that did not was for any of them, or for the one asked for. */
    private static boolean concerns(Drill drill, String region) {
        var to = drill.way().stream().findFirst().map(DrillLeg::to).or(() -> Optional.ofNullable(drill.requested())
                .flatMap(requested -> Optional.ofNullable(requested.to())));
        return to.filter(one -> !Objects.equals(one, region)).isEmpty();
    }

    private static boolean failed(DrillState state) {
        return switch (state) {
            case DrillState.Open open -> false;
            case DrillState.Moved moved -> !moved.findings().isEmpty();
            case DrillState.Returned returned -> !returned.findings().isEmpty();
            case DrillState.NotReturned not -> false;
            case DrillState.Predicted predicted -> false;
            case DrillState.Replaced replaced -> true;
            case DrillState.MovedBack back -> true;
            case DrillState.Skipped skipped -> true;
            case DrillState.Refused refused -> true;
            case DrillState.Abandoned abandoned -> true;
        };
    }
}
