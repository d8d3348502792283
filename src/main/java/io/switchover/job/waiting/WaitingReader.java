package io.switchover.job.waiting;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.detail.BatchDetails;
import io.switchover.region.DisplayRecordReader;
import io.switchover.region.RecordTrust;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds out why a job makes no progress, when somebody looks at it. What the ticks know stands in the job's state; of a job that is in
 * Batch the service is asked, at most once in a while however many look.
 */
@ApplicationScoped
public class WaitingReader {
    private static final Logger LOG = Logger.getLogger(WaitingReader.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);
    private static final int REMEMBERED = 1_000;
    private static final String BY_ITSELF = "it goes on by itself";

    private final WaitingFactsReader facts;
    private final DisplayRecordReader record;
    private final Stopwatch stopwatch;
    private final Map<String, CachedAnswer> answers = new ConcurrentHashMap<>();

    public WaitingReader(BatchDetails details, DisplayRecordReader record, Stopwatch stopwatch) {
        this.facts = new WaitingFactsReader(details);
        this.record = record;
        this.stopwatch = stopwatch;
    }

    private record CachedAnswer(Optional<WaitExplanation> reason, Duration at) {}

    /** Empty when it waits for nothing, or is over. */
    public Optional<Waiting> of(Stored<JobEntry> stored) {
        var entry = stored.value();
        var written = Instant.ofEpochSecond(stored.writtenAt());
        return (entry.state() instanceof JobState.Followed
                        ? inBatch(entry)
                        : reason(entry).map(this::whileFrozen))
                .map(reason -> new Waiting(
                        reason.because(), reason.since() == null ? written : reason.since(), reason.ends()));
    }

    private Optional<WaitExplanation> reason(JobEntry entry) {
        return switch (entry.state()) {
            case JobState.Accepted a -> state(a.because(), BY_ITSELF);
            case JobState.Placing p ->
                state(p.because().isEmpty() ? "it is being put into Batch" : p.because(), BY_ITSELF);
            case JobState.HeldForId h -> state(h.because(), "that Batch job is deleted; or cancel the job");
            case JobState.HeldForFence h -> state(h.because(), "the region is back; or cancel the job");
            case JobState.HeldForRoom h ->
                state(h.because(), "jobs there end, or the quota of its Batch account is raised");
            case JobState.HeldForPackages h -> state(h.because(), "the package is replicated; or cancel the job");
            case JobState.HeldForSettings h ->
                state(
                        h.because(),
                        "an operator fixes what it names: an identity belongs in the settings SWITCHOVER_REGIONS_…_IDENTITIES_…,"
                                + " a container in SWITCHOVER_JOB_SIGNED_CONTAINERS; or cancel the job");
            case JobState.HeldForRegion h ->
                state(
                        h.because(),
                        entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease
                                ? "the region is back, or the limits of the lost attempt have passed and the job runs elsewhere; or cancel the job"
                                : "the region is back; or cancel the job");
            case JobState.HeldForRepair h ->
                state(h.because(), "an operator calls POST /api/jobs/" + entry.id() + "/release");
            case JobState.GivenUp g ->
                state("its last attempt is to be fenced: " + g.reason(), "Batch has ended the attempt");
            case JobState.Followed f -> Optional.empty();
            case JobState.Done d -> Optional.empty();
            case JobState.Retryable r -> Optional.empty();
        };
    }

    /** No tick does anything with a job then, so whatever it waited for before is not what it waits for now. */
    private WaitExplanation whileFrozen(WaitExplanation otherwise) {
        return record.now() instanceof RecordTrust.Frozen frozen
                ? new WaitExplanation(
                        "nothing is placed or fenced while the record is frozen: " + frozen.because(),
                        "an operator thaws the record (POST /api/thaw); after that: " + otherwise.ends(),
                        otherwise.since())
                : otherwise;
    }

    private static Optional<WaitExplanation> state(String because, String ends) {
        return Optional.of(new WaitExplanation(because, ends));
    }

    private Optional<WaitExplanation> inBatch(JobEntry entry) {
        var attempt = entry.current();
        var known = answers.get(attempt.batchJob());
        if (known != null && stopwatch.elapsed().minus(known.at()).compareTo(GOOD_FOR) < 0) {
            return known.reason();
        }
        var reason = asked(entry, attempt);
        if (answers.size() > REMEMBERED) {
            answers.clear();
        }
        answers.put(attempt.batchJob(), new CachedAnswer(reason, stopwatch.elapsed()));
        if (known == null || !known.reason().equals(reason)) {
            reason.ifPresent(why -> LOG.infof("job %s waits: %s", entry.id(), why.because()));
        }
        return reason;
    }

    private Optional<WaitExplanation> asked(JobEntry entry, Attempt attempt) {
        return switch (facts.of(entry.pool(), attempt)) {
            case Answer.Answered<Optional<WaitingFacts>> a -> a.value().flatMap(WaitingPolicy::reason);
            case Answer.Refused<Optional<WaitingFacts>> r -> state(r.because(), BY_ITSELF);
            case Answer.Unanswered<Optional<WaitingFacts>> u -> state(u.because(), BY_ITSELF);
        };
    }
}
