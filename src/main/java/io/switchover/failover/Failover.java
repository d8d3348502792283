package io.switchover.failover;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.health.Assessment;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.switchover.Candidate;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Considers in each tick, in every region's app, whether to leave the active region, and does what the mode allows. All apps
 * may do so at once: the move is one transaction on the record, so one of them makes it.
 */
@ApplicationScoped
public class Failover {
    private static final Logger LOG = Logger.getLogger(Failover.class);
    private static final String BY = "failover";

    private final RecordReader recordReader;
    private final Documents documents;
    private final Regions regions;
    private final RegionMove regionMove;
    private final Alarms alarms;
    private final Clock clock;
    private final FailoverSettings settings;
    private final FailoverPolicy.Limits limits;

    Failover(
            RecordReader recordReader,
            Documents documents,
            Regions regions,
            RegionMove regionMove,
            Alarms alarms,
            Clock clock,
            FailoverSettings settings,
            SwitchoverSettings moves) {
        this.recordReader = recordReader;
        this.documents = documents;
        this.regions = regions;
        this.regionMove = regionMove;
        this.alarms = alarms;
        this.clock = clock;
        this.settings = settings;
        this.limits = new FailoverPolicy.Limits(
                settings.downFor(), settings.dwell(), settings.mostMoves(), settings.window(), moves.readinessAge());
    }

    /**
     * Decides on what all observers say, and carries it out as far as the mode allows.
     *
     * @param again what they say a little later: asked just before a move, since to look at the record takes as long as a dark
     *     region's storage keeps us waiting, and what was true then may be over
     */
    public Decision consider(Assessment assessment, Supplier<Assessment> again) {
        if (assessment.asOf().isEmpty()) {
            return new Decision.Stay("store", "nothing is decided while the store is silent");
        }
        long now = assessment.asOf().getAsLong();
        if (!(recordReader.look() instanceof RecordView.Sealed sealed)) {
            return new Decision.Stay("record", "nothing is decided while the record cannot be relied on");
        }
        var situation = situation(sealed.record(), assessment, now);
        var decision = FailoverPolicy.decide(situation, limits);
        remember(decision, sealed.record());
        if (decision instanceof Decision.Move move) {
            switch (settings.mode()) {
                case OBSERVE -> {}
                case CONFIRM -> ask(sealed.record(), move, now);
                case AUTOMATIC -> move(sealed.stored(), move, again.get());
            }
        }
        if (decision instanceof Decision.Stay) {
            alarms.callOff();
            withdraw(sealed.record());
        }
        return decision;
    }

    private FailoverSituation situation(RegionRecord entry, Assessment assessment, long now) {
        var verdicts = assessment.verdicts();
        boolean lost = regions.jobs().stream().anyMatch(r -> entry.active(r) && verdicts.down(r));
        return new FailoverSituation(
                entry,
                regions.jobs().stream()
                        .map(region ->
                                // Only a loss makes readiness matter, and only then it is worth a read in every tick.
                                lost
                                        ? Candidate.of(
                                                region,
                                                verdicts.of(region),
                                                documents.read(ReadinessReport.class, ReadinessReport.key(region)))
                                        : new Candidate(region, verdicts.of(region), null))
                        .toList(),
                now);
    }

    private void move(Stored<RegionRecord> entry, Decision.Move move, Assessment assessment) {
        if (assessment.asOf().isEmpty()) {
            return;
        }
        var situation = situation(entry.value(), assessment, assessment.asOf().getAsLong());
        var lost = situation.lost().stream().map(Candidate::region).toList();
        if (FailoverPolicy.decide(situation, limits) instanceof Decision.Move still
                && still.to().equals(move.to())
                && situation.target(still.to()) instanceof Stored<ReadinessReport> readiness) {
            alarms.raise(lost, situation.now())
                    .ifPresent(alarm -> regionMove.commit(
                            new RegionMove.Order(
                                    entry,
                                    readiness,
                                    Switchover.Kind.FAILOVER,
                                    true,
                                    still.to(),
                                    JobsLeftBehind.MOVE_JOBS,
                                    still.because(),
                                    BY,
                                    situation.now()),
                            List.of(Change.replace(alarm, new Alarm(List.of(), regions.here())))));
        }
    }

    private void remember(Decision decision, RegionRecord entry) {
        var lastDecision = new LastDecision(regions.here(), settings.mode(), decision, entry.epoch(), clock.instant());
        var key = LastDecision.key(regions.here());
        var before = documents.read(LastDecision.class, key).found();
        if (before.filter(b -> lastDecision.sameAs(b.value())).isPresent()) {
            return;
        }
        LOG.infof("%s: %s", sentence(decision), decision.because());
        var unused = documents.overwrite(key, lastDecision);
    }

    private String sentence(Decision decision) {
        return switch (decision) {
            case Decision.Stay stay -> "staying";
            case Decision.Hold hold -> "not leaving, by the rule " + hold.rule();
            case Decision.Move move
            when settings.mode() == Mode.OBSERVE -> "would move to " + move.to() + " if the mode were automatic";
            case Decision.Move move when settings.mode() == Mode.CONFIRM -> "asking to move to " + move.to();
            case Decision.Move move -> "moving to " + move.to();
        };
    }

    private void ask(RegionRecord entry, Decision.Move move, long now) {
        var key = Question.key(entry.epoch());
        var before = documents.read(Question.class, key);
        if (before.found()
                .filter(q -> q.value().open() && q.value().to().equals(move.to()))
                .isEmpty()) {
            var question = new Question(entry.epoch(), move.to(), move.because(), true, Instant.ofEpochSecond(now));
            var write = documents.put(key, before, question);
            LOG.debugf("question %s: %s", key.id(), write.sentence());
        }
    }

    private void withdraw(RegionRecord entry) {
        if (settings.mode() != Mode.CONFIRM) {
            return;
        }
        documents
                .read(Question.class, Question.key(entry.epoch()))
                .found()
                .filter(q -> q.value().open())
                .ifPresent(q -> documents.replace(
                        q,
                        new Question(
                                q.value().epoch(),
                                q.value().to(),
                                q.value().because(),
                                false,
                                q.value().askedAt())));
    }
}
