package io.switchover.failover;

import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what this app has decided, and logs it, whenever the decision changes, or what came of asking. */
@ApplicationScoped
class DecisionJournal {
    private static final Logger LOG = Logger.getLogger(DecisionJournal.class);

    private final Documents documents;
    private final Regions regions;
    private final Clock clock;
    private final FailoverSettings settings;

    DecisionJournal(Documents documents, Regions regions, Clock clock, FailoverSettings settings) {
        this.documents = documents;
        this.regions = regions;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param notAsked why nobody is asked although the decision is to ask; null when somebody is, or the decision is another */
    void write(Decision decision, RegionRecord record, @Nullable String notAsked) {
        var entry =
                new LastDecision(regions.here(), settings.mode(), decision, record.epoch(), notAsked, clock.instant());
        var key = LastDecision.key(regions.here());
        var before = documents.read(LastDecision.class, key).found();
        if (before.filter(b -> entry.sameAs(b.value())).isPresent()) {
            return;
        }
        LOG.infof(
                "%s: %s%s",
                text(decision, settings.mode()),
                decision.because(),
                notAsked == null ? "" : "; but nobody is asked: " + notAsked);
        var write = documents.overwrite(key, entry);
        if (!write.done()) {
            LOG.debugf("this decision was not written down: %s", write.sentence());
        }
    }

    static String text(Decision decision, FailoverSettings.Mode mode) {
        return switch (decision) {
            case Decision.Stay stay -> "no reason to leave";
            case Decision.StayPut stayPut -> "not leaving, by the rule " + stayPut.rule();
            case Decision.Ask ask ->
                mode == FailoverSettings.Mode.OBSERVE
                        ? "would ask an operator to move to " + ask.to()
                        : "asks an operator to move to " + ask.to();
            case Decision.Move move ->
                switch (mode) {
                    case OBSERVE -> "would move to " + move.to() + " if the mode were automatic";
                    case CONFIRM -> "asks an operator to move to " + move.to();
                    case AUTOMATIC -> "decided to move to " + move.to();
                };
        };
    }
}
