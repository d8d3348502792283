package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.notification.DeadLetterFindingPolicy;
import io.switchover.notification.Outbox;
import io.switchover.readiness.ReadinessPolicy.Observer;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is found once for all regions: what the apps say of themselves, and what nobody could be told. */
@ApplicationScoped
class SharedFindings {
    private final ObserverStatusReader observerStatusReader;
    private final Outbox outbox;

    SharedFindings(ObserverStatusReader observerStatusReader, Outbox outbox) {
        this.observerStatusReader = observerStatusReader;
        this.outbox = outbox;
    }

    /** The store's present time, in seconds; or why it cannot be had. */
    Answer<Long> now() {
        return observerStatusReader.now();
    }

    /** What is known of the region's own app. */
    Observer observer(String region, long now) {
        return observerStatusReader.of(region, now);
    }

    /**
     * The same warnings in each region's report. What cannot be read is left out, and keeps no report from being written.
     *
     * @param now a time that the store has given within this tick
     */
    Function<String, List<Finding>> gather(long now) {
        var disagreements = observerStatusReader.disagreements(now).found();
        var dead = outbox.wanted() ? outbox.dead().found() : Optional.<Long>empty();
        var trouble = outbox.writeFailures().said();
        return region -> {
            var findings = new ArrayList<Finding>();
            disagreements.ifPresent(found -> findings.addAll(AgreementPolicy.findings(region, found)));
            dead.ifPresent(found -> findings.addAll(DeadLetterFindingPolicy.findings(region, found)));
            findings.addAll(DeadLetterFindingPolicy.stuck(region, trouble));
            return findings;
        };
    }
}
