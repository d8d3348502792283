package io.switchover.switchover.step;

import io.switchover.job.UnfinishedJobCount;
import io.switchover.job.UnfinishedJobCounter;
import io.switchover.remote.Answer;
import io.switchover.switchover.SwitchoverSituation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What single steps ask beside what every step is decided by, region by region. */
@ApplicationScoped
public class StepEvidenceReader {
    private final PoolWarming poolWarming;
    private final CanaryResults canaryResults;
    private final UnfinishedJobCounter unfinishedJobCounter;

    public StepEvidenceReader(
            PoolWarming poolWarming, CanaryResults canaryResults, UnfinishedJobCounter unfinishedJobCounter) {
        this.poolWarming = poolWarming;
        this.canaryResults = canaryResults;
        this.unfinishedJobCounter = unfinishedJobCounter;
    }

    Map<String, Answer<PoolWarming.Warmth>> warmth(SwitchoverSituation situation) {
        return each(becomesActive(situation), poolWarming::warm);
    }

    /** Of canaries that were sent since the step began. */
    Map<String, CanaryResults.Result> canaries(SwitchoverSituation situation) {
        long since = situation.switchover().since().getEpochSecond();
        return each(becomesActive(situation), region -> canaryResults.since(region, since));
    }

    Map<String, Answer<UnfinishedJobCount>> work(SwitchoverSituation situation) {
        return each(becomesActive(situation), unfinishedJobCounter::in);
    }

    Map<String, Answer<UnfinishedJobCount>> left(SwitchoverSituation situation) {
        var made = situation.switchover().madeEpoch();
        long epoch = made == null ? situation.record().epoch() : made;
        return each(situation.left(), region -> unfinishedJobCounter.left(region, epoch));
    }

    /** Those of the new placement that were not active before; all of them when none is new. */
    private static SequencedSet<String> becomesActive(SwitchoverSituation situation) {
        var regions = new TreeSet<>(situation.switchover().to().regions());
        regions.removeAll(situation.switchover().from().regions());
        return regions.isEmpty() ? situation.switchover().to().regions() : regions;
    }

    private static <T> Map<String, T> each(SequencedSet<String> regions, Function<String, T> ask) {
        var answers = new TreeMap<String, T>();
        regions.forEach(region -> answers.put(region, ask.apply(region)));
        return answers;
    }
}
