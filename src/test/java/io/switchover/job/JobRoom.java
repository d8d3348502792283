package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.act.ActFailures;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.attempt.AttemptDeadlines;
import io.switchover.job.attempt.AttemptFencer;
import io.switchover.job.attempt.AttemptMonitor;
import io.switchover.job.attempt.AttemptPlacer;
import io.switchover.job.attempt.ClaimStep;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.attempt.DeferredFencer;
import io.switchover.job.attempt.FailureNotes;
import io.switchover.job.attempt.FenceStep;
import io.switchover.job.attempt.JobAdvancer;
import io.switchover.job.attempt.JobPolicy;
import io.switchover.job.attempt.PackageGate;
import io.switchover.job.attempt.PlaceStep;
import io.switchover.job.attempt.TaskResumption;
import io.switchover.job.attempt.TaskSubmitter;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.CompletedBy;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.job.batch.WholeBatch;
import io.switchover.job.intake.JobPrerequisites;
import io.switchover.job.intake.JobRegistration;
import io.switchover.job.intake.JobRequestReader;
import io.switchover.job.intake.LikelyTargets;
import io.switchover.job.intake.ShellsFromNodes;
import io.switchover.job.intake.SubmissionPipeline;
import io.switchover.job.intake.TaskBlobScanner;
import io.switchover.job.intake.TaskIntake;
import io.switchover.job.intake.TaskPrerequisiteCheck;
import io.switchover.job.intake.TemplateFileLister;
import io.switchover.job.spec.BlobCopies;
import io.switchover.job.spec.SpecStore;
import io.switchover.job.spec.TaskFinder;
import io.switchover.job.spec.TaskStore;
import io.switchover.job.tick.CompletionPoller;
import io.switchover.job.tick.CompletionWatermarks;
import io.switchover.job.tick.GatedJobAdvancer;
import io.switchover.job.tick.LedgerReconciler;
import io.switchover.job.tick.LedgerScanFactory;
import io.switchover.job.tick.PendingJobSchedule;
import io.switchover.job.tick.RegionCaretaker;
import io.switchover.job.tick.RegionReconcilerFactory;
import io.switchover.job.tick.RunningJobComparisonFactory;
import io.switchover.job.validation.BodyValidator;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The acts of the job room of one app, put together by hand over given ports. A new one is an app that has just started. */
public final class JobRoom {
    public final SubmissionPipeline submission;
    private final JobAdvancer jobAdvancer;
    private final LedgerReconciler ledgerReconciler;
    public final SpecStore specStore;
    public final TaskFinder taskFinder;
    final TaskStore parts;
    final CompletionWatermarks completionWatermarks;

    private final Documents documents;
    private final Regions regions;
    private final Stopwatch stopwatch;
    private final ActFailures failures;
    private final JobSettings settings;

    public JobRoom(JobPorts ports) {
        documents = ports.documents;
        regions = ports.regions;
        stopwatch = ports.stopwatch;
        settings = ports.settings;
        var regionBackoff = new RegionBackoff(ports.stopwatch, ports.jitter, ports.settings);
        var runner = WholeBatch.withBackoff(ports.runner, regionBackoff);
        var copies = new BlobCopies(ports.specBlobs, regions, ports.parallel);
        specStore = new SpecStore(documents, copies, regions);
        taskFinder = new TaskFinder(copies, ports.parallel);
        parts = new TaskStore(ports.inbox, copies, ports.parallel);
        completionWatermarks = new CompletionWatermarks();
        var likelyTargets = new LikelyTargets(documents, regions);
        var jobPrerequisites = new JobPrerequisites(
                runner,
                ports.packageAvailability,
                regions,
                likelyTargets,
                ports.parallel,
                new TaskPrerequisiteCheck(runner, ports.packageAvailability, regions, ports.parallel));
        submission = new SubmissionPipeline(
                new JobRequestReader(
                        ports.check,
                        regions,
                        ports.settings,
                        new TemplateFileLister(ports.inbox, likelyTargets, ports.settings),
                        new ShellsFromNodes(runner, regions)),
                jobPrerequisites,
                new TaskIntake(new TaskBlobScanner(ports.inbox, ports.check, ports.parallel), parts, likelyTargets),
                new JobRegistration(documents, specStore, ports.clock),
                new NamedPools(documents, new StoreClock(documents), regions, ports.stopwatch));
        var taskResumption = new TaskResumption(documents, runner, specStore, ports.survivingOutputs);
        var deadlines = new AttemptDeadlines(documents, new StoreClock(documents), ports.stopwatch, ports.settings);
        var monitor = new AttemptMonitor(
                runner, runner, new FailureNotes(documents, ports.details), taskResumption, specStore, ports.clock);
        var fencer = new AttemptFencer(runner);
        jobAdvancer = new JobAdvancer(
                documents,
                ports.listener,
                new ClaimStep(runner, taskResumption, ports.clock),
                new PlaceStep(
                        specStore,
                        taskResumption,
                        new PackageGate(ports.packageAvailability),
                        new AttemptPlacer(runner, new TaskSubmitter(runner, parts, ports.parallel, ports.settings)),
                        deadlines,
                        completionWatermarks),
                monitor,
                new FenceStep(fencer, monitor, deadlines, ports.clock));
        failures = new ActFailures(ports.clock);
        var worker = new GatedJobAdvancer(
                documents,
                jobAdvancer,
                new DeferredFencer(documents, fencer, runner, ports.clock),
                new RegionCaretaker(ports.stopwatch, ports.settings),
                regionBackoff,
                failures);
        var scans = new LedgerScanFactory(documents, completionWatermarks, ports.parallel, ports.settings, failures);
        ledgerReconciler = new LedgerReconciler(
                new PendingJobSchedule(scans, ports.stopwatch, ports.settings),
                new RegionReconcilerFactory(
                        scans,
                        worker,
                        new CompletionPoller(documents, runner, worker, completionWatermarks, ports.parallel),
                        new RunningJobComparisonFactory(scans, runner, worker, ports.parallel, ports.settings),
                        ports.stopwatch,
                        ports.settings),
                regionBackoff,
                regions,
                ports.parallel,
                failures);
    }

    /** What the ledger holds once an attempt's creation has been recorded for its lease; its age is what counts. */
    public static Object leaseBegun() {
        return new AttemptDeadlines.Begun();
    }

    /** What the submitter was told. */
    public record Response(Word word, String said) {
        public enum Word {
            ACCEPTED,
            KNOWN,
            TAKEN,
            INCOMPARABLE,
            FIT,
            UNFIT,
            NOT_NOW
        }
    }

    public Response submit(@Nullable String request, String by) {
        return switch (submission.submit(request, by)) {
            case SubmissionPipeline.Outcome.Accepted a ->
                new Response(Response.Word.ACCEPTED, a.notes().toString());
            case SubmissionPipeline.Outcome.Known k ->
                new Response(Response.Word.KNOWN, k.entry().state().word());
            case SubmissionPipeline.Outcome.Taken t -> new Response(Response.Word.TAKEN, t.id());
            case SubmissionPipeline.Outcome.Incomparable i -> new Response(Response.Word.INCOMPARABLE, i.because());
            case SubmissionPipeline.Outcome.Fit f ->
                new Response(Response.Word.FIT, f.notes().toString());
            case SubmissionPipeline.Outcome.Unfit u ->
                new Response(Response.Word.UNFIT, u.why().toString());
            case SubmissionPipeline.Outcome.NotYet n ->
                new Response(Response.Word.NOT_NOW, n.why().because());
            case SubmissionPipeline.Outcome.Unchecked u -> new Response(Response.Word.NOT_NOW, u.because());
        };
    }

    public LedgerReconciler ledgerReconciler() {
        return ledgerReconciler;
    }

    /** One tick. */
    public void converge(RecordTrust.Sealed sealed, VerdictsByRegion verdicts) {
        converge(sealed.record(), verdicts, () -> sealed);
    }

    public void converge(RegionRecord lastSealed, VerdictsByRegion verdicts, Supplier<RecordTrust> proof) {
        ledgerReconciler.converge(lastSealed, verdicts, proof);
        // Production goes on with the other regions; a test must not pass over it.
        failures.byAct().forEach((act, thrown) -> {
            if (act.endsWith("of a region")) {
                throw new AssertionError("an app could not " + act + ": " + thrown.last());
            }
        });
    }

    /** One job as far as it goes now; answers why it rests. */
    public String advance(String job, RegionRecord record, VerdictsByRegion verdicts) {
        var context = new DecisionContext(record, verdicts, regions);
        return read(job)
                .map(stored -> jobAdvancer.advance(stored, JobPolicy.next(stored.value(), context), context, budget()))
                .orElse("there is no such job");
    }

    public Optional<Stored<JobEntry>> read(String job) {
        return documents.read(JobEntry.class, JobEntry.key(job)) instanceof Read.Found<JobEntry> found
                ? Optional.of(found.stored())
                : Optional.empty();
    }

    /** A Batch job that looks as if the id had been used up. */
    public static BatchJobSnapshot tombstone(String batchJob) {
        int dash = batchJob.lastIndexOf('-');
        return new BatchJobSnapshot(
                batchJob,
                BatchJobSnapshot.State.COMPLETED,
                false,
                CompletedBy.FENCE,
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH,
                new BatchJobSnapshot.Mark(
                        batchJob.substring(0, dash), Integer.parseInt(batchJob.substring(dash + 1)), 0, "", true));
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
            Duration fullPassPeriod,
            Duration takeover,
            Duration leaseMargin,
            int tasksInFlight,
            int jobsPerTick,
            JobSettings.Backoff backoff)
            implements JobSettings {
        public Settings(
                Duration tickBudget,
                Duration fullPassPeriod,
                Duration takeover,
                Duration leaseMargin,
                int tasksInFlight,
                int jobsPerTick) {
            this(tickBudget, fullPassPeriod, takeover, leaseMargin, tasksInFlight, jobsPerTick, FixedBackoff.usual());
        }

        @Override
        public Optional<List<String>> taskContainers() {
            return Optional.of(List.of("inbox", "other"));
        }

        @Override
        public Optional<List<String>> signedContainers() {
            return Optional.of(List.of("signed", "fgrp-clips"));
        }

        @Override
        public Duration signedFor() {
            return Duration.ofDays(6);
        }

        @Override
        public Duration countPeriod() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(90);
        }

        @Override
        public Duration fenceDeadline() {
            return Duration.ofMinutes(20);
        }

        public Settings withPatience(Duration newPatience) {
            return new Settings(
                    tickBudget, fullPassPeriod, newPatience, leaseMargin, tasksInFlight, jobsPerTick, backoff);
        }

        public Settings withFullPass(Duration newFullPass) {
            return new Settings(tickBudget, newFullPass, takeover, leaseMargin, tasksInFlight, jobsPerTick, backoff);
        }

        public Settings withBackoff(JobSettings.Backoff newBackoff) {
            return new Settings(
                    tickBudget, fullPassPeriod, takeover, leaseMargin, tasksInFlight, jobsPerTick, newBackoff);
        }
    }

    public record FixedBackoff(int after, Duration first, Duration max, Duration maxAsked, Duration suspectAfter)
            implements JobSettings.Backoff {
        public static FixedBackoff usual() {
            return new FixedBackoff(
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
        public List<String> notes(JsonNode body, String field) {
            return List.of();
        }

        @Override
        public Set<String> unread(JsonNode task) {
            return Set.of();
        }

        @Override
        public Optional<String> portable(String url) {
            return Optional.empty();
        }

        @Override
        public Set<String> external(JsonNode body) {
            return Set.of();
        }
    }

    /** What has thrown. */
    public Map<String, ActFailures.Failures> failures() {
        return failures.byAct();
    }
}
