package io.switchover.drill.report;

import io.switchover.act.ActFailures;
import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.health.HealthSnapshot;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.Switchover;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Takes down what readiness says when a drill is under way, and writes the report of each drill that has ended. Any app may do it, twice
 * or late: a report is inserted together with the end of the chain, so there is one.
 */
@ApplicationScoped
public class DrillReporter {
    private static final Logger LOG = Logger.getLogger(DrillReporter.class);
    /** In seconds. While no drill is open, nobody waits for this room. */
    private static final long PERIOD = 60;
    /** In seconds. How often it is asked whether the jobs of a drill that has ended are over. */
    private static final long WAITING = 20;
    /** In seconds. Finding all jobs again, to ask an account that was silent, costs many calls. */
    private static final long SILENCE = 300;

    private final DrillReportStore store;
    private final ReportGatherer gatherer;
    private final JobFinder jobs;
    private final DrillReportSettings settings;
    private final ActFailures failures;
    /** In seconds. Cosmos DB may lose its last writes, so nothing is believed to be written for ever. */
    private static final long BELIEVED = 600;

    /** By what was seen to be written, until when that is believed, in seconds of the store's time. */
    private final Map<String, Long> settled = new ConcurrentHashMap<>();

    /** By drill whose jobs are waited for, when they are looked at again, in seconds of the store's time. */
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();

    private volatile long next;

    DrillReporter(
            DrillReportStore store,
            ReportGatherer gatherer,
            JobFinder jobs,
            DrillReportSettings settings,
            ActFailures failures) {
        this.store = store;
        this.gatherer = gatherer;
        this.jobs = jobs;
        this.settings = settings;
        this.failures = failures;
    }

    /** @param switchoverInFlight a switchover is in flight, which may be that of a drill; until it is over no report takes its time */
    public void advance(boolean switchoverInFlight, HealthSnapshot healthSnapshot) {
        if (healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now) && (switchoverInFlight || now >= next)) {
            var drills = store.recentDrills(now);
            var instant = Instant.ofEpochSecond(now);
            for (var drill : drills) {
                failures.run(
                        "report on a drill", drill.value().name(), () -> advance(drill, switchoverInFlight, instant));
            }
            boolean soon = drills.stream().anyMatch(drill -> soon(drill.value(), instant));
            next = soon ? now : now + (waiting.isEmpty() ? PERIOD : WAITING);
        }
    }

    /** One that awaits its return does so for hours, and nothing of it changes meanwhile. */
    private boolean soon(Drill drill, Instant now) {
        return drill.open()
                && !(drill.state() instanceof DrillState.AwaitingReturn
                        && settled("begun " + DrillReport.id(drill.occurrence()), now));
    }

    private void advance(Stored<Drill> drill, boolean switchoverInFlight, Instant now) {
        var id = DrillReport.id(drill.value().occurrence());
        if (drill.value().open()) {
            // What is not written now is written by another app, or at the next look.
            if (!settled("begun " + id, now) && take(drill.value(), now) instanceof Write.Written) {
                settle("begun " + id, now);
            }
        } else if (!switchoverInFlight && !settled(id, now)) {
            switch (store.report(id)) {
                case Read.Absent<DrillReport> absent -> {
                    if (waiting.getOrDefault(id, 0L) <= now.getEpochSecond()) {
                        waiting.put(id, now.getEpochSecond() + WAITING);
                        report(drill, now);
                    }
                }
                case Read.Silent<DrillReport> silent -> {}
                case Read.Found<DrillReport> found -> settle(id, now);
                case Read.Unrecognized<DrillReport> other -> settle(id, now);
            }
        }
    }

    private boolean settled(String key, Instant now) {
        return settled.getOrDefault(key, 0L) > now.getEpochSecond();
    }

    private void settle(String key, Instant now) {
        settled.put(key, now.getEpochSecond() + BELIEVED);
        waiting.remove(key);
    }

    private Write take(Drill drill, Instant now) {
        return switch (store.readiness(drill.occurrence())) {
            case Read.Absent<DrillReadiness> absent -> store.insert(gatherer.readiness(drill, now));
            case Read.Found<DrillReadiness> found ->
                new Write.Written(found.stored().etag(), found.stored().writtenAt());
            case Read.Unreadable<DrillReadiness> u -> new Write.NotTried(u.because());
        };
    }

    private void report(Stored<Drill> drill, Instant now) {
        if (!(gatherer.legs(drill.value()) instanceof Answer.Answered<List<Switchover>>(var legs))) {
            return;
        }
        var end = Instant.ofEpochSecond(drill.writtenAt());
        var window = legs.isEmpty() ? new DrillWindow(end, null, end) : DrillWindow.of(legs, end);
        boolean overdue = ReportWaitPolicy.overdue(window, now, settings.waitForJobs());
        if (!overdue && window.moved() != null) {
            var live = jobs.live(window);
            if (!(live instanceof Answer.Answered<Long>(var count)) || count > 0) {
                LOG.debugf("the report of %s waits for jobs: %s", drill.value().name(), live.sentence());
                return;
            }
        }
        var budget = jobs.budget();
        var found = legs.isEmpty() ? new Answer.Answered<>(FoundJobs.none(now)) : jobs.find(window, now, budget);
        if (!(found instanceof Answer.Answered<FoundJobs>(var known))) {
            LOG.debugf("the report of %s waits: %s", drill.value().name(), found.sentence());
            return;
        }
        if (known.unread() == FoundJobs.Unread.TOO_SLOW && !overdue) {
            LOG.debugf("the report of %s waits: %s", drill.value().name(), known.unread().sentence);
            waiting.put(DrillReport.id(drill.value().occurrence()), now.getEpochSecond() + SILENCE);
            return;
        }
        var concerned = JobOutcomePolicy.concerned(known, window);
        var starts = legs.stream()
                .filter(leg -> leg.madeEpoch() != null)
                .findFirst()
                .map(leg -> jobs.starts(leg, concerned, known.complete(), budget))
                .orElse(TaskStarts.NONE);
        if (!starts.silent().isEmpty() && !overdue) {
            LOG.debugf("the report of %s waits: %s", drill.value().name(), starts.silent());
            waiting.put(DrillReport.id(drill.value().occurrence()), now.getEpochSecond() + SILENCE);
            return;
        }
        var taken = store.readiness(drill.value().occurrence());
        write(gatherer.facts(drill.value(), window, legs, known, starts, taken, now));
    }

    private void write(ReportFacts facts) {
        var head = store.head();
        if (head instanceof Read.Unreadable<ReportChainHead>
                || !(store.earlier() instanceof Answer.Answered<List<ReportContent.EarlierRecovery>>(var earlier))) {
            return;
        }
        var last = head.found().map(Stored::value).orElse(ReportChainHead.START);
        var report = DrillReport.of(
                facts.drill().occurrence(), ContentPlan.content(facts, last, earlier, settings.recoveryObjective()));
        var write = store.append(head, report);
        if (write instanceof Write.Written) {
            settle(DrillReport.id(report.occurrence()), facts.now());
            LOG.infof(
                    "the report of %s is written: number %d, SHA-256 %s",
                    facts.drill().name(), report.number(), report.sha256());
        } else {
            LOG.infof(
                    "the report of %s is not written by this app: %s",
                    facts.drill().name(), write.sentence());
        }
    }
}
