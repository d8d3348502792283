package io.switchover.drill.report;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobQuery;
import io.switchover.job.JobState;
import io.switchover.job.detail.BackoffBatchDetails;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the jobs of a drill in the ledger, and asks Azure Batch when their tasks started. */
@ApplicationScoped
class JobFinder {
    private static final int MOST = 2_000;
    /** In one page. */
    private static final int PAGE = 200;
    /** Attempts in the new region of which the starts of tasks are asked for, the first that were claimed. */
    private static final int FIRST = 20;

    private static final int TASKS = 1_000;
    /** Partitions of the store, and the hosts that accept jobs, may differ in time. */
    private static final Duration MARGIN = Duration.ofMinutes(5);
    /** For all that is asked for one report: the tick has other work. */
    private static final Duration IN_TOTAL = Duration.ofSeconds(8);
    /** Of that, for all calls to Azure Batch. */
    private static final Duration ASKING = Duration.ofSeconds(4);

    private final Documents documents;
    private final BatchDetails details;
    private final Stopwatch stopwatch;

    @Inject
    JobFinder(Documents documents, BackoffBatchDetails details) {
        this(documents, details, Stopwatch.running());
    }

    JobFinder(Documents documents, BatchDetails details, Stopwatch stopwatch) {
        this.documents = documents;
        this.details = details;
        this.stopwatch = stopwatch;
    }

    /** How many jobs that were accepted before the drill ended are not over: one call, however many there are. */
    Answer<Long> live(DrillWindow window) {
        return documents.count(JobQuery.all()
                .phases(phase -> !phase.over())
                .until(window.end())
                .query());
    }

    /** The time for one report, from now on. */
    Budget budget() {
        return Budget.of(IN_TOTAL, stopwatch);
    }

    /** Many calls: it is for a report that is written now. */
    Answer<FoundJobs> find(DrillWindow window, Instant now, Budget budget) {
        // Counted first: what is accepted meanwhile is found below and not counted.
        var counted =
                documents.count(JobQuery.all().from(window.begin()).until(now).query());
        if (!(counted instanceof Answer.Answered<Long>(var count))) {
            return new Answer.Unanswered<>(counted.sentence());
        }
        var byId = new HashMap<String, JobEntry>();
        int unrecognized = 0;
        var unread = FoundJobs.Unread.NOTHING;
        var since = window.begin().minus(MARGIN).getEpochSecond();
        for (var query : List.of(
                JobQuery.all().changedSince(since).query(),
                JobQuery.all().phases(phase -> !phase.over()).query())) {
            switch (list(query, budget)) {
                case Page.Unlisted<JobEntry> u -> {
                    return new Answer.Unanswered<>(u.because());
                }
                case Page.Listed<JobEntry> page -> {
                    page.stored().stream().map(Stored::value).forEach(entry -> byId.put(entry.id(), entry));
                    unrecognized = Math.max(unrecognized, page.unrecognized().size());
                    if (page.continuation() != null) {
                        unread = budget.spent() ? FoundJobs.Unread.TOO_SLOW : FoundJobs.Unread.TOO_MANY;
                    }
                }
            }
        }
        return new Answer.Answered<>(new FoundJobs(List.copyOf(byId.values()), count, now, unrecognized, unread));
    }

    /** What fits into the time and the pages of one report; it goes on where the answer says when there is more. */
    private Page<JobEntry> list(Query<JobEntry> query, Budget budget) {
        var all = new ArrayList<Stored<JobEntry>>();
        var unrecognized = new ArrayList<Read.Unrecognized<JobEntry>>();
        String from = null;
        do {
            if (!(documents.list(query.pages(PAGE, from)) instanceof Page.Listed<JobEntry> page)) {
                return new Page.Unlisted<>("the jobs cannot be listed");
            }
            all.addAll(page.stored());
            unrecognized.addAll(page.unrecognized());
            from = page.continuation();
        } while (from != null && !budget.spent() && all.size() + unrecognized.size() < MOST);
        return new Page.Listed<>(all, unrecognized, from);
    }

    /**
     * @param leg one that has moved
     * @param all whether the jobs are all that there are
     */
    TaskStarts starts(Switchover leg, List<JobEntry> concerned, boolean all, Budget inTotal) {
        var asking = new Asking(leg, Objects.requireNonNull(leg.madeEpoch()), inTotal);
        var there = concerned.stream()
                .flatMap(entry -> entry.attempts().stream().filter(asking::there))
                .sorted(Comparator.comparing(Attempt::claimedAt))
                .toList();
        there.stream().limit(FIRST).forEach(attempt -> asking.any.addAll(asking.starts(attempt)));
        concerned.stream().filter(asking::interrupted).forEach(asking::again);
        return new TaskStarts(
                asking.any,
                asking.interrupted,
                asking.again,
                asking.silent,
                asking.cut || !all,
                there.size() > FIRST,
                asking.placed(concerned));
    }

    /** The calls of one report. */
    private final class Asking {
        private final Switchover leg;
        private final long epoch;
        private final Budget budget;
        private final List<Instant> any = new ArrayList<>();
        private final List<Instant> again = new ArrayList<>();
        private final HashMap<String, List<Instant>> known = new HashMap<>();
        private long interrupted;
        private String silent = "";
        private boolean cut;

        Asking(Switchover leg, long epoch, Budget inTotal) {
            var rest = inTotal.remaining();
            budget = inTotal.restarted(rest.compareTo(ASKING) < 0 ? rest : ASKING);
            this.leg = leg;
            this.epoch = epoch;
        }

        boolean there(Attempt attempt) {
            return attempt.epoch() >= epoch && leg.to().active(attempt.region());
        }

        boolean interrupted(JobEntry entry) {
            return entry.attempts().stream().anyMatch(this::there)
                    && entry.attempts().stream()
                            .anyMatch(attempt ->
                                    attempt.epoch() < epoch && leg.left().contains(attempt.region()));
        }

        void again(JobEntry entry) {
            var attempt =
                    entry.attempts().stream().filter(this::there).findFirst().orElseThrow();
            interrupted += entry.tasks() - attempt.skipped();
            again.addAll(starts(attempt));
        }

        /** One that somebody cancelled, or of which nothing is left to run, was not bound to start a task. */
        @Nullable
        Instant placed(List<JobEntry> concerned) {
            return concerned.stream()
                    .filter(entry -> !(entry.state() instanceof JobState.Cancelled)
                            && !(entry.state() instanceof JobState.Cancelling))
                    .flatMap(entry -> entry.attempts().stream()
                            .filter(attempt -> there(attempt) && attempt.skipped() < entry.tasks()))
                    .map(Attempt::created)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        List<Instant> starts(Attempt attempt) {
            return known.computeIfAbsent(attempt.batchJob(), job -> asked(attempt));
        }

        private List<Instant> asked(Attempt attempt) {
            if (budget.spent()) {
                cut = true;
                return List.of();
            }
            var answer = details.tasks(attempt.region(), attempt.batchJob(), TaskSelection.ALL, TASKS, null);
            if (!(answer instanceof Answer.Answered<TaskPage>(var page))) {
                silent = answer.sentence();
                return List.of();
            }
            cut |= page.next() != null;
            return page.tasks().stream()
                    .map(task -> task.times().started())
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}
