package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.health.HealthRoom;
import io.switchover.health.Verdicts;
import io.switchover.job.attempt.AttemptDeadlines;
import io.switchover.job.attempt.AttemptFencer;
import io.switchover.job.attempt.AttemptMonitor;
import io.switchover.job.attempt.AttemptPlacer;
import io.switchover.job.attempt.JobStepper;
import io.switchover.job.attempt.TaskResumption;
import io.switchover.job.attempt.TaskSubmitter;
import io.switchover.job.attempt.TickContext;
import io.switchover.job.batch.BackoffBatchJobs;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.job.batch.TerminationCause;
import io.switchover.job.intake.BodyValidator;
import io.switchover.job.intake.JobPrerequisites;
import io.switchover.job.intake.LikelyTargets;
import io.switchover.job.intake.Submission;
import io.switchover.job.intake.TaskBlobLoader;
import io.switchover.job.spec.SpecStore;
import io.switchover.job.spec.TaskStore;
import io.switchover.job.tick.CompletionWatermarks;
import io.switchover.job.tick.JobReconciler;
import io.switchover.job.tick.RegionAffinity;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.StoreTime;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The acts of the job room of one app, put together by hand over given ports. A new one is an app that has just started. */
public final class JobRoom {
    public final Submission submission;
    final JobStepper jobStepper;
    final JobReconciler jobReconciler;
    public final SpecStore specStore;
    final TaskStore parts;
    final CompletionWatermarks completionWatermarks;

    private final Documents documents;
    private final Regions regions;
    private final Stopwatch stopwatch;
    private final JobSettings settings;

    public JobRoom(JobPorts ports) {
        documents = ports.documents;
        regions = ports.regions;
        stopwatch = ports.stopwatch;
        settings = ports.settings;
        var regionBackoff = new RegionBackoff(ports.stopwatch, ports.jitter, ports.settings);
        var runner = new BackoffBatchJobs(ports.runner, regionBackoff, RegionBackoff.Lane.WORK);
        specStore = new SpecStore(documents, ports.shelf, regions, ports.parallel);
        parts = new TaskStore(ports.inbox, ports.shelf, regions, ports.parallel);
        completionWatermarks = new CompletionWatermarks();
        var likelyTargets = new LikelyTargets(documents, regions);
        var jobPrerequisites =
                new JobPrerequisites(runner, ports.packageAvailability, regions, likelyTargets, ports.parallel);
        submission = new Submission(
                documents,
                jobPrerequisites,
                likelyTargets,
                ports.check,
                specStore,
                new TaskBlobLoader(ports.inbox, ports.check, ports.parallel),
                parts,
                new NamedPools(
                        documents, HealthRoom.heartbeat(documents, regions, ports.clock), regions, ports.stopwatch),
                regions,
                ports.clock);
        var taskResumption = new TaskResumption(documents, runner, specStore, ports.taskOutputs);
        jobStepper = new JobStepper(
                documents,
                runner,
                new AttemptFencer(runner),
                new AttemptPlacer(runner, new TaskSubmitter(runner, parts, ports.parallel, ports.settings)),
                new AttemptMonitor(runner, taskResumption, ports.clock),
                specStore,
                jobPrerequisites,
                new AttemptDeadlines(documents, new StoreTime(documents), ports.stopwatch, ports.settings),
                taskResumption,
                ports.clock);
        jobReconciler = new JobReconciler(
                documents,
                runner,
                jobStepper,
                new RegionAffinity(ports.stopwatch, ports.settings),
                regionBackoff,
                ports.parallel,
                ports.stopwatch,
                ports.settings,
                regions,
                completionWatermarks);
    }

    /** What the ledger holds once an attempt's creation has been recorded for its lease; its age is what counts. */
    public static Object leaseBegun() {
        return new AttemptDeadlines.Begun();
    }

    /** What the submitter was told. */
    public record Answer(Word word, String said) {
        public enum Word {
            ACCEPTED,
            KNOWN,
            TAKEN,
            INCOMPARABLE,
            UNFIT,
            NOT_NOW
        }
    }

    public Answer submit(@Nullable String request, String by) {
        return switch (submission.submit(request, by)) {
            case Submission.Outcome.Accepted a ->
                new Answer(Answer.Word.ACCEPTED, a.notes().toString());
            case Submission.Outcome.Known k ->
                new Answer(Answer.Word.KNOWN, k.entry().state().word());
            case Submission.Outcome.Taken t -> new Answer(Answer.Word.TAKEN, t.id());
            case Submission.Outcome.Incomparable i -> new Answer(Answer.Word.INCOMPARABLE, i.because());
            case Submission.Outcome.Unfit u ->
                new Answer(Answer.Word.UNFIT, u.why().toString());
            case Submission.Outcome.NotNow n -> new Answer(Answer.Word.NOT_NOW, n.because());
        };
    }

    /** One tick. */
    public void converge(RecordView.Sealed outlook, Verdicts verdicts) {
        jobReconciler.converge(outlook, verdicts);
    }

    /** One job as far as it goes now; answers why it rests. */
    public String jobStepper(String job, RegionRecord entry, Verdicts verdicts) {
        return read(job)
                .map(stored -> jobStepper.advance(stored, new TickContext(entry, verdicts, regions), budget()))
                .orElse("there is no such job");
    }

    public String payDebts(String job, RegionRecord entry, Verdicts verdicts) {
        return read(job)
                .map(stored -> {
                    var said = "nothing is owed there";
                    for (var region : regions.jobs()) {
                        if (!verdicts.down(region)) {
                            said = jobStepper.payDebts(stored, region, budget());
                        }
                    }
                    return said;
                })
                .orElse("there is no such job");
    }

    public Optional<Stored<JobEntry>> read(String job) {
        return documents.read(JobEntry.class, JobEntry.key(job)) instanceof Read.Found<JobEntry> found
                ? Optional.of(found.stored())
                : Optional.empty();
    }

    /** A Batch job that looks as if the id had been used up. */
    public static BatchJobs.Seen tombstone(String batchJob) {
        int dash = batchJob.lastIndexOf('-');
        return new BatchJobs.Seen(
                batchJob,
                BatchJobs.Seen.State.COMPLETED,
                false,
                TerminationCause.FENCE,
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH,
                new BatchJobs.Mark(
                        batchJob.substring(0, dash), Integer.parseInt(batchJob.substring(dash + 1)), 0, "", true));
    }

    /** The entry as it would be in another state. */
    public static JobEntry in(JobEntry entry, JobState state) {
        return entry.in(state);
    }

    private Budget budget() {
        return Budget.of(settings.tickBudget(), stopwatch);
    }

    /** A small request with tasks {@code t0} and so on; with limits of an hour and of half an hour where a lease needs them. */
    public static String request(String id, int tasks, String onRegionLoss) {
        boolean leased = onRegionLoss.equals("wait-for-lease");
        var text = new StringBuilder("{\"id\":\"" + id + "\",\"pool\":\"p\",\"onRegionLoss\":\"" + onRegionLoss + "\""
                + (leased ? ",\"constraints\":{\"maxWallClockTime\":\"PT1H\"}" : "") + ",\"tasks\":[");
        for (int i = 0; i < tasks; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"t")
                    .append(i)
                    .append("\",\"commandLine\":\"run\"")
                    .append(leased ? ",\"constraints\":{\"maxWallClockTime\":\"PT30M\"}}" : "}");
        }
        return text.append("]}").toString();
    }

    /** The defaults of production. */
    public static Settings settings() {
        return new Settings(
                Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofSeconds(45), Duration.ofMinutes(5), 8, 1000);
    }

    public record Settings(
            Duration tickBudget,
            Duration fullPass,
            Duration patience,
            Duration leaseMargin,
            int tasksInFlight,
            int jobsPerTick,
            JobSettings.Pause pause)
            implements JobSettings {
        public Settings(
                Duration tickBudget,
                Duration fullPass,
                Duration patience,
                Duration leaseMargin,
                int tasksInFlight,
                int jobsPerTick) {
            this(tickBudget, fullPass, patience, leaseMargin, tasksInFlight, jobsPerTick, Pausing.usual());
        }

        @Override
        public Duration fenceDeadline() {
            return Duration.ofMinutes(20);
        }

        public Settings withPatience(Duration newPatience) {
            return new Settings(tickBudget, fullPass, newPatience, leaseMargin, tasksInFlight, jobsPerTick, pause);
        }

        public Settings withFullPass(Duration newFullPass) {
            return new Settings(tickBudget, newFullPass, patience, leaseMargin, tasksInFlight, jobsPerTick, pause);
        }

        public Settings withPause(JobSettings.Pause newPause) {
            return new Settings(tickBudget, fullPass, patience, leaseMargin, tasksInFlight, jobsPerTick, newPause);
        }
    }

    public record Pausing(int after, Duration first, Duration most, Duration mostAsked, Duration doubt)
            implements JobSettings.Pause {
        public static Pausing usual() {
            return new Pausing(
                    3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(2));
        }
    }

    public static final class Anything implements BodyValidator {
        @Override
        public List<Violation> job(JsonNode body) {
            return List.of();
        }

        @Override
        public List<Violation> task(JsonNode body, String field) {
            return List.of();
        }

        @Override
        public List<Violation> regionBound(JsonNode body, String field) {
            return List.of();
        }

        @Override
        public Set<String> external(JsonNode body) {
            return Set.of();
        }
    }
}
