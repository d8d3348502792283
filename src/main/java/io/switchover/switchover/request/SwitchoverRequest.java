package io.switchover.switchover.request;

import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A switchover that an operator or a drill wants.
 *
 * @param id the client's, so that a request that is repeated is the same switchover: lower-case letters, digits and hyphens, at most
 *     64; null when the client chose none
 * @param kind planned or forced
 * @param to where new jobs shall go
 * @param jobs what shall become of the jobs in the regions that are left
 * @param because why, in one sentence
 * @param by who asks, as the record will say it
 * @param overrides the rules that the one who asks goes against
 * @param epoch the epoch of the record that was looked at; null when it does not matter
 * @param dryRun predicts the steps and changes nothing
 */
public record SwitchoverRequest(
        @Nullable String id,
        Switchover.Kind kind,
        Requester requester,
        Placement to,
        LeftJobsDisposition jobs,
        String because,
        String by,
        List<RuleOverride> overrides,
        @Nullable Long epoch,
        boolean dryRun) {
    public SwitchoverRequest {
        overrides = List.copyOf(overrides);
    }
}
