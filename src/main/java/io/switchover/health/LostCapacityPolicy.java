package io.switchover.health;

import io.switchover.health.VerdictPolicy.Limits;
import io.switchover.time.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a region works, and Azure has no nodes in it for a pool that is needed. What runs there goes on, and the next resize may get
 * its nodes, so this is a reason to ask and never to move.
 */
public final class LostCapacityPolicy {
    private static final Set<String> CODES =
            Set.of("allocationfailed", "unableallocatenodes", "overconstrainedallocationrequest");

    private LostCapacityPolicy() {}

    /** Whether the code of a failed resize says that Azure has no such nodes there. A quota and a time-out do not. */
    public static boolean saysSo(String code) {
        return CODES.contains(code.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a pool lacks the nodes that it needs: it has less than half of its dedicated ones. A few that are missing are no reason to
     * ask anybody whether to leave. Azure promises no spot nodes, so of a pool that has dedicated ones besides those do not count.
     *
     * @param steady whether its last resize has ended; a code that is shown before that is of an earlier one
     * @param codes of the last resize
     */
    public static boolean lacks(
            boolean steady, List<String> codes, int dedicated, int dedicatedThere, int spot, int spotThere) {
        return steady
                && codes.stream().anyMatch(LostCapacityPolicy::saysSo)
                && (dedicated > 0 ? 2 * dedicatedThere < dedicated : spot > 0 && spotThere == 0);
    }

    /** Empty unless it has lasted for the long patience, and the data plane is good at every observer that can see. */
    static Optional<Verdict> lost(String region, List<ObservedRegion> voters, Limits limits) {
        var lacking = voters.stream()
                .filter(voter -> voter.evidence(Signal.POOL) == Evidence.NO_CAPACITY)
                .toList();
        boolean disagree = voters.stream()
                .map(voter -> voter.evidence(Signal.POOL))
                .anyMatch(evidence -> evidence == Evidence.GOOD || evidence == Evidence.FAILED);
        boolean reached = voters.stream().allMatch(voter -> voter.evidence(Signal.DATA_PLANE) == Evidence.GOOD);
        if (lacking.isEmpty() || disagree || !reached) {
            return Optional.empty();
        }
        var lasting = lacking.stream()
                .map(voter -> voter.failingFor(Signal.POOL))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return lasting.compareTo(limits.longPatience()) < 0
                ? Optional.empty()
                : Optional.of(new Verdict.Impaired(
                        "Azure has no nodes in " + region + " that work needs: "
                                + lacking.getFirst().said(Signal.POOL) + ", seen from "
                                + lacking.stream().map(ObservedRegion::observer).collect(Collectors.joining(" and "))
                                + " for " + Durations.of(lasting) + "; its data plane is good",
                        Set.of(Signal.POOL),
                        lasting));
    }
}
