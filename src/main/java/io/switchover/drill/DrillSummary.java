package io.switchover.drill;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to see of the drills: those that are open, and what became of the last one. */
public final class DrillSummary {
    private DrillSummary() {}

    /**
     * @param open what each drill that has not ended does or waits for, a sentence each
     * @param last what became of the newest one that has ended and was not dry; null when there is none
     * @param finding whether somebody should look at the last one: it did not do all that it was to do, or found something
     */
    public record Shown(List<String> open, @Nullable String last, boolean finding) {}

    /** @param newestFirst all there are */
    static Shown shown(List<Drill> newestFirst) {
        var open = newestFirst.stream()
                .filter(drill -> drill.state() instanceof DrillState.Open)
                .map(DrillSentence::of)
                .toList();
        Optional<Drill> last = newestFirst.stream()
                .filter(drill -> drill.state() instanceof DrillState.Ended && !drill.isDry())
                .findFirst();
        return new Shown(
                open,
                last.map(DrillSentence::of).orElse(null),
                last.filter(drill -> DrillSentence.isFinding(drill.state())).isPresent());
    }
}
