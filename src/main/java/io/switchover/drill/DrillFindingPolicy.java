package io.switchover.drill;

import io.switchover.finding.Finding;
import io.switchover.remote.Answer;
import io.switchover.store.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the last drill has shown that a region can take over, as far as it concerned that region. */
final class DrillFindingPolicy {
    static final String CHECK = "drill";

    private static final String EXPECTED = "the last drill did what it was to do";

    private DrillFindingPolicy() {}

    /** @param newestFirst drills, some of which may be open or dry */
    static Finding finding(String region, Answer<List<Drill>> newestFirst) {
        if (!(newestFirst instanceof Answer.Answered<List<Drill>>(var drills))) {
            return Finding.warning(
                    CHECK,
                    region,
                    EXPECTED,
                    "it is not known",
                    "what became of the last drill to " + region + " is not known: " + newestFirst.sentence());
        }
        return drills.stream()
                .filter(drill -> drill.state() instanceof DrillState.Ended && !drill.isDry() && concerns(drill, region))
                .findFirst()
                .map(last -> finding(region, last))
                .orElseGet(() -> Finding.fine(
                        CHECK, region, EXPECTED, "there is none yet", "no drill to " + region + " has ended yet"));
    }

    private static Finding finding(String region, Drill last) {
        var sentence = DrillSentence.of(last);
        var word = Json.name(last.state());
        return failed(last.state())
                ? Finding.warning(
                        CHECK,
                        region,
                        EXPECTED,
                        word,
                        sentence + "; the move to " + region + " has not been practised: mend that, and run a drill"
                                + " with POST /api/drills")
                : Finding.fine(CHECK, region, EXPECTED, word, sentence);
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
            case DrillState.Moved moved -> false;
            case DrillState.Returned returned -> false;
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
