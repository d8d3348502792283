package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.health.Verdicts;
import io.switchover.pace.Budget;
import io.switchover.pace.Stopwatch;
import io.switchover.region.Outlook;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.StoreTime;
import io.switchover.store.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The acts of the job room of one app, put together by hand over given ports. A new one is an app that has just started. */
public final class JobRoom {
    final Submission submission;
    final Advance advance;
    final Converging converging;
    final Specs specs;
    final TaskParts parts;
    final Watermarks watermarks;

    private final Documents documents;
    private final Regions regions;
    private final Stopwatch stopwatch;
    private final JobSettings settings;

    public JobRoom(JobPorts ports) {
        documents = ports.documents;
        regions = ports.regions;
        stopwatch = ports.stopwatch;
        settings = ports.settings;
        var pauses = new Pauses(ports.stopwatch, ports.jitter, ports.settings);
        var runner = new SparingRunner(ports.runner, pauses, Pauses.Lane.WORK);
        specs = new Specs(documents, ports.shelf, regions, ports.together);
        parts = new TaskParts(ports.inbox, ports.shelf, regions, ports.together);
        watermarks = new Watermarks();
        var bearings = new Bearings(documents, regions);
        var provisions = new Provisions(runner, ports.packages, regions, bearings, ports.together);
        submission = new Submission(
                documents,
                provisions,
                bearings,
                ports.check,
                specs,
                new TaskReading(ports.inbox, ports.check, ports.together),
                parts,
                regions,
                ports.clock);
        var resuming = new Resuming(documents, runner, specs, ports.outputs);
        advance = new Advance(
                documents,
                runner,
                new Fencing(runner),
                new Placing(runner, new TaskPlacing(runner, parts, ports.together, ports.settings)),
                new Following(runner, resuming, ports.clock),
                specs,
                provisions,
                new Leases(documents, new StoreTime(documents), ports.stopwatch, ports.settings),
                resuming,
                ports.clock);
        converging = new Converging(
                documents,
                runner,
                advance,
                new Turns(ports.stopwatch, ports.settings),
                pauses,
                ports.together,
                ports.stopwatch,
                ports.settings,
                regions,
                watermarks);
    }

    /** What the ledger holds once an attempt's creation has been recorded for its lease; its age is what counts. */
    public static Object leaseBegun() {
        return new Leases.Begun();
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
    public void converge(Outlook.Sealed outlook, Verdicts verdicts) {
        converging.converge(outlook, verdicts);
    }

    /** One job as far as it goes now; answers why it rests. */
    public String advance(String job, RegionRecord entry, Verdicts verdicts) {
        return read(job)
                .map(stored -> advance.advance(stored, new View(entry, verdicts, regions), budget()))
                .orElse("there is no such job");
    }

    public String payDebts(String job, RegionRecord entry, Verdicts verdicts) {
        return read(job)
                .map(stored -> {
                    var said = "nothing is owed there";
                    for (var region : regions.jobs()) {
                        if (!verdicts.down(region)) {
                            said = advance.payDebts(stored, region, budget());
                        }
                    }
                    return said;
                })
                .orElse("there is no such job");
    }

    public Optional<Stored<Entry>> read(String job) {
        return documents.read(Entry.class, Entry.key(job)) instanceof Read.Found<Entry> found
                ? Optional.of(found.stored())
                : Optional.empty();
    }

    /** A Batch job that looks as if the id had been used up. */
    public static JobRunner.Seen tombstone(String batchJob) {
        int dash = batchJob.lastIndexOf('-');
        return new JobRunner.Seen(
                batchJob,
                JobRunner.Seen.State.COMPLETED,
                false,
                Ending.FENCE,
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH,
                new JobRunner.Mark(
                        batchJob.substring(0, dash), Integer.parseInt(batchJob.substring(dash + 1)), 0, "", true));
    }

    /** The entry as it would be in another state. */
    public static Entry in(Entry entry, JobState state) {
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

    static final class Anything implements BodyCheck {
        @Override
        public List<Flaw> job(JsonNode body) {
            return List.of();
        }

        @Override
        public List<Flaw> task(JsonNode body, String field) {
            return List.of();
        }

        @Override
        public List<Flaw> regionBound(JsonNode body, String field) {
            return List.of();
        }

        @Override
        public Set<String> external(JsonNode body) {
            return Set.of();
        }
    }
}
