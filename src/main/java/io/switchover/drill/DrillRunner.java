package io.switchover.drill;

import io.switchover.health.VerdictReader;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.Regions;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.Candidate;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Begins drills and brings them to their end. The insert of the occurrence's document makes it one drill, whoever's timer fires
 * how often; the move and the end of the drill are one transaction, so it cannot be moved twice or end without being recorded.
 */
@ApplicationScoped
public class DrillRunner {
    private static final Logger LOG = Logger.getLogger(DrillRunner.class);
    private static final int MOST = 20;

    private final Documents documents;
    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final Regions regions;
    private final RegionMove regionMove;
    private final Clock clock;
    private final DrillSettings settings;
    private final DrillPolicy.Limits limits;

    DrillRunner(
            Documents documents,
            RecordReader recordReader,
            VerdictReader verdictReader,
            Regions regions,
            RegionMove regionMove,
            Clock clock,
            DrillSettings settings,
            SwitchoverSettings moves) {
        this.documents = documents;
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.regions = regions;
        this.regionMove = regionMove;
        this.clock = clock;
        this.settings = settings;
        this.limits =
                new DrillPolicy.Limits(moves.readinessAge(), settings.blocked().orElse(List.of()));
    }

    /** The timer has fired: begins the drill of this occurrence, unless somebody has, and goes on with all that are open. */
    public void begin() {
        var firing = clock.instant();
        NcrontabSchedule.parse(settings.schedule()).occurrence(firing).ifPresent(occurrence -> {
            var state = DrillPolicy.late(occurrence, firing, settings.deadline())
                    ? new DrillState.Refused(
                            "late",
                            "the timer fired " + Durations.of(Duration.between(occurrence, firing)) + " late, "
                                    + Durations.of(settings.deadline()) + " are allowed")
                    : new DrillState.Begun();
            var drill = new Drill(occurrence, regions.here(), state);
            var write = documents.insert(Drill.key(occurrence), drill);
            if (write instanceof Write.Written) {
                said(drill);
            } else {
                LOG.infof("%s is not begun here: %s", drill.name(), write.sentence());
            }
        });
        advance();
    }

    /** Goes on with every drill that has not ended, whoever began it. Costs one query when there is none. */
    public void advance() {
        var open = documents.list(Query.all(Drill.class, Container.CONTROL)
                .inPartition(Drill.key(Instant.EPOCH).partition())
                .where(Drill.OPEN, "true")
                .pages(MOST, null));
        if (open instanceof Page.Listed<Drill> page) {
            page.stored().forEach(this::advance);
        }
    }

    private void advance(Stored<Drill> drill) {
        // The record first, because a storage that is silent makes us wait; the verdicts should be of the moment.
        var view = recordReader.look();
        var assessment = verdictReader.assess();
        if (assessment.asOf().isEmpty()) {
            return;
        }
        long now = assessment.asOf().getAsLong();
        if (DrillPolicy.over(drill.writtenAt(), now, settings.deadline())) {
            end(drill, new DrillState.Abandoned(DrillPolicy.overSentence(drill.writtenAt(), now, settings.deadline())));
            return;
        }
        if (!(view instanceof RecordView.Sealed sealed)) {
            return;
        }
        var candidates = regions.jobs().stream()
                .map(region -> Candidate.of(
                        region,
                        assessment.verdicts().of(region),
                        documents.read(ReadinessReport.class, ReadinessReport.key(region))))
                .toList();
        switch (DrillPolicy.decide(drill.value(), sealed.record(), candidates, now, limits)) {
            case DrillPolicy.Step.Refuse refuse -> end(drill, new DrillState.Refused(refuse.rule(), refuse.because()));
            case DrillPolicy.Step.MoveTo move -> move(drill, sealed, move.target(), now);
        }
    }

    private void move(Stored<Drill> drill, RecordView.Sealed sealed, Candidate target, long now) {
        var readiness = target.readiness();
        if (readiness == null) {
            throw new IllegalStateException("a drill to " + target.region() + " without a readiness report");
        }
        var name = drill.value().name();
        var order = new RegionMove.Order(
                sealed.stored(),
                readiness,
                Switchover.Kind.PLANNED,
                false,
                target.region(),
                JobsLeftBehind.FINISH,
                "the move is practised, and " + target.region() + " is healthy and ready",
                name,
                now);
        var ended = drill.value()
                .ended(new DrillState.Moved(
                        sealed.record().placement().text(),
                        target.region(),
                        order.switchover(),
                        Instant.ofEpochSecond(now),
                        Math.max(0, now - drill.writtenAt())));
        if (regionMove.commit(order, List.of(Change.replace(drill, ended))) instanceof Write.Written) {
            said(ended);
        }
    }

    private void end(Stored<Drill> drill, DrillState state) {
        var ended = drill.value().ended(state);
        if (documents.replace(drill, ended) instanceof Write.Written) {
            said(ended);
        }
    }

    private static void said(Drill drill) {
        switch (drill.state()) {
            case DrillState.Begun b -> LOG.infof("%s begins", drill.name());
            case DrillState.Moved m ->
                LOG.infof(
                        "%s has moved from %s to %s after %s",
                        drill.name(), m.from(), m.to(), Durations.seconds(m.seconds()));
            case DrillState.Refused r -> LOG.warnf("%s is refused: %s", drill.name(), r.because());
            case DrillState.Abandoned a -> LOG.warnf("%s is abandoned: %s", drill.name(), a.because());
        }
    }
}
