package io.switchover.status;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.region.RecordTrust;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody on call wants to know first: what is wrong with the record, else which regions are lost, else that all is well; and
 * which region is active.
 */
final class StatusSummary {
    private StatusSummary() {}

    static String of(RecordTrust view, VerdictsByRegion verdicts) {
        var parts = new ArrayList<String>();
        for (Map.Entry<String, Verdict> region : new TreeMap<>(verdicts.byRegion()).entrySet()) {
            switch (region.getValue()) {
                case Verdict.Down down -> parts.add(region.getKey() + " is down");
                case Verdict.Impaired impaired -> parts.add(region.getKey() + " has lost a part of itself");
                case Verdict.Healthy healthy -> {}
                case Verdict.Suspect suspect -> {}
                case Verdict.Disputed disputed -> {}
                case Verdict.Unknown unknown -> {}
            }
        }
        parts.add(view instanceof RecordTrust.Sealed ? parts.size() : 0, view.sentence());
        return String.join("; ", parts);
    }
}
