package io.switchover.failover;

import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidatePolicy;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import io.switchover.switchover.request.FailoverSwitchovers;
import io.switchover.switchover.request.RegionsNow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Collectors;

/** Asks operators whether to leave, takes no for an answer, and withdraws the question when the active regions are well again. */
@ApplicationScoped
class FailoverQuestionAsker {
    private final AlarmKeeper alarms;
    private final FailoverSwitchovers switchovers;
    private final Duration reportMaxAge;

    FailoverQuestionAsker(AlarmKeeper alarms, FailoverSwitchovers switchovers, Candidates candidates) {
        this.alarms = alarms;
        this.switchovers = switchovers;
        this.reportMaxAge = candidates.reportMaxAge();
    }

    /** @param lost whether the active region is down; otherwise it has lost a part of itself */
    FailoverSwitchovers.Asking ask(
            RecordTrust.Sealed sealed, String target, String because, FailoverDecisions.Decided decided, boolean lost) {
        var situation = decided.situation();
        var failing = new FailoverSwitchovers.Failing(
                sealed.stored(),
                FailoverPolicy.placement(sealed.record(), decided.left(), target),
                because,
                situation.now());
        var asking = switchovers.ask(failing, lost, regions(situation), alarms.asked(lost));
        if (asking instanceof FailoverSwitchovers.Asking.Pending pending) {
            alarms.remember(pending.switchover(), lost);
        }
        return asking;
    }

    private RegionsNow regions(FailoverSituation situation) {
        var down = situation.down();
        return new RegionsNow(
                down,
                situation.regions().stream()
                        .filter(region -> CandidatePolicy.refusal(region, down, situation.now(), reportMaxAge)
                                .isPresent())
                        .map(Candidate::region)
                        .collect(Collectors.toSet()));
    }

    /** The active regions are well again: there is nothing to be answered. */
    void withdraw(Stored<RegionRecord> record, String because, long now) {
        switchovers.withdraw(record, because, now);
    }
}
