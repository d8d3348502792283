package io.switchover.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.JobListOptions;
import com.microsoft.azure.batch.protocol.models.JobPatchParameter;
import com.microsoft.azure.batch.protocol.models.JobState;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddResult;
import com.microsoft.azure.batch.protocol.models.TaskAddStatus;
import com.microsoft.azure.batch.protocol.models.TaskExecutionResult;
import com.microsoft.azure.batch.protocol.models.TaskListOptions;
import com.microsoft.azure.batch.protocol.models.TaskState;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in Azure Batch by {@code azure-batch}. The only place that knows the service's error codes. Acts are given the
 * {@link SparingRunner} around it.
 */
@ApplicationScoped
@Typed(BatchJobRunner.class)
class BatchJobRunner implements JobRunner {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int LONGEST_NUMBER = 12;

    private final BatchAccounts accounts;
    private final BatchBodies bodies;

    BatchJobRunner(BatchAccounts accounts, BatchBodies bodies) {
        this.accounts = accounts;
        this.bodies = bodies;
    }

    @Override
    public Reply<Done> add(String region, JobSpec spec, Attempt attempt) {
        return written(
                region,
                () -> bodies.job(spec, attempt, region),
                job -> asked(region, () -> {
                    accounts.of(region).jobs().add(job);
                    return Done.DONE;
                }));
    }

    @Override
    public Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return asked(region, () -> {
            accounts.of(region).jobs().add(bodies.tombstone(pool, job, attempt));
            return Done.DONE;
        });
    }

    @Override
    public Reply<Optional<Seen>> find(String region, String batchJob) {
        Reply<Optional<Seen>> reply = asked(region, () -> {
            var job = accounts.of(region).jobs().get(batchJob);
            if (job == null) {
                throw new BatchPages.Empty();
            }
            return Optional.of(seen(job));
        });
        return reply instanceof Reply.No<Optional<Seen>> no && no.why() == Why.ABSENT
                ? new Reply.Did<>(Optional.empty())
                : reply;
    }

    @Override
    public Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> bare) {
        return written(
                region,
                () -> bodies.tasks(spec, attempt, region, bare),
                tasks -> asked(region, () -> added(region, attempt.batchJob(), tasks)));
    }

    private List<TaskOutcome> added(String region, String batchJob, List<TaskAddParameter> tasks) {
        var results = new HashMap<String, TaskAddResult>();
        var answer = accounts.of(region).tasks().addCollection(batchJob, tasks);
        if (answer != null && answer.value() != null) {
            answer.value().forEach(r -> results.put(r.taskId().toLowerCase(Locale.ROOT), r));
        }
        return tasks.stream()
                .map(task -> outcome(task.id(), results.get(task.id().toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static TaskOutcome outcome(String task, @Nullable TaskAddResult result) {
        if (result == null) {
            // An empty body came with a success once: nothing is known, so the same ids go again.
            return new TaskOutcome.Again("the service said nothing about task " + task);
        }
        if (result.status() == TaskAddStatus.SUCCESS) {
            return new TaskOutcome.Added();
        }
        var code = result.error() == null ? "" : String.valueOf(result.error().code());
        var message = result.error() == null || result.error().message() == null
                ? code
                : code + ": " + result.error().message().value();
        if (code.equals("TaskExists")) {
            return new TaskOutcome.Added();
        }
        // What is said of the job, that it has ended or goes away, is no refusal of the task.
        return result.status() == TaskAddStatus.CLIENT_ERROR && why(code) == Why.REFUSED
                ? new TaskOutcome.Refused("Batch refused task " + task + ": " + message)
                : new TaskOutcome.Again("Batch could not take task " + task + " now: " + message);
    }

    @Override
    public Reply<Done> arm(String region, String batchJob) {
        return asked(region, () -> {
            accounts.of(region)
                    .jobs()
                    .patch(batchJob, new JobPatchParameter().withOnAllTasksComplete(OnAllTasksComplete.TERMINATE_JOB));
            return Done.DONE;
        });
    }

    @Override
    public Reply<Done> terminate(String region, String batchJob, String reason) {
        return asked(region, () -> {
            accounts.of(region).jobs().terminate(batchJob, reason, null);
            return Done.DONE;
        });
    }

    @Override
    public Reply<Counts> counts(String region, String batchJob) {
        return asked(region, () -> {
            var answer = accounts.of(region).jobs().getTaskCounts(batchJob);
            var counts = answer == null ? null : answer.taskCounts();
            if (counts == null) {
                throw new BatchPages.Empty();
            }
            return new Counts(counts.succeeded(), counts.failed(), counts.active() + counts.running());
        });
    }

    @Override
    public Reply<Counts> exactCounts(String region, String batchJob) {
        return asked(region, () -> {
            var counts = new int[3];
            tasks(region, batchJob, new TaskListOptions().withSelect("id,state,executionInfo"), task -> {
                boolean ended = task.state() == TaskState.COMPLETED;
                boolean well =
                        task.executionInfo() != null && task.executionInfo().result() == TaskExecutionResult.SUCCESS;
                counts[ended ? well ? 0 : 1 : 2]++;
            });
            return new Counts(counts[0], counts[1], counts[2]);
        });
    }

    @Override
    public Reply<Set<String>> succeeded(String region, String batchJob) {
        return asked(region, () -> {
            var ids = new HashSet<String>();
            var completed =
                    new TaskListOptions().withFilter("state eq 'completed'").withSelect("id,state,executionInfo");
            tasks(region, batchJob, completed, task -> {
                var info = task.executionInfo();
                if (info != null && info.result() == TaskExecutionResult.SUCCESS && info.failureInfo() == null) {
                    ids.add(task.id());
                }
            });
            return Set.copyOf(ids);
        });
    }

    private void tasks(String region, String batchJob, TaskListOptions options, Consumer<CloudTask> item) {
        var tasks = accounts.of(region).tasks();
        BatchPages.each(tasks.listAsync(batchJob, options), tasks::listNextAsync, item);
    }

    @Override
    public Reply<List<Seen>> completedSince(String region, @Nullable Instant since) {
        return asked(region, () -> {
            var filter = "state eq 'completed'"
                    + (since == null ? "" : " and stateTransitionTime ge DateTime'" + since + "'");
            var options = new JobListOptions()
                    .withFilter(filter)
                    .withSelect("id,state,stateTransitionTime,creationTime,executionInfo,metadata,onAllTasksComplete");
            var jobs = accounts.of(region).jobs();
            var seen = new ArrayList<Seen>();
            BatchPages.each(jobs.listAsync(options), jobs::listNextAsync, job -> {
                var one = seen(job);
                if (one.mark() != null) {
                    seen.add(one);
                }
            });
            return List.copyOf(seen);
        });
    }

    @Override
    public Reply<Boolean> poolExists(String region, String pool) {
        return asked(region, () -> {
            try {
                var found = accounts.of(region).pools().get(pool, new PoolGetOptions().withSelect("id"));
                if (found == null || found.id() == null) {
                    throw new BatchPages.Empty();
                }
                return true;
            } catch (BatchErrorException e) {
                if (code(e).equals("PoolNotFound")) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static Seen seen(CloudJob job) {
        var info = job.executionInfo();
        return new Seen(
                job.id(),
                state(job.state()),
                job.onAllTasksComplete() == OnAllTasksComplete.TERMINATE_JOB,
                info == null || info.terminateReason() == null ? "" : info.terminateReason(),
                instant(job.creationTime()),
                instant(job.stateTransitionTime()),
                BatchBodies.mark(job.metadata()));
    }

    private static Seen.State state(JobState state) {
        return switch (state) {
            case ACTIVE, DISABLING, DISABLED, ENABLING -> Seen.State.OPEN;
            case TERMINATING -> Seen.State.TERMINATING;
            case COMPLETED -> Seen.State.COMPLETED;
            case DELETING -> Seen.State.DELETING;
        };
    }

    private static Instant instant(DateTime time) {
        return Instant.ofEpochMilli(time.getMillis());
    }

    /** The body first: what is wrong with it says nothing of the region. */
    private static <B, T> Reply<T> written(String region, Supplier<B> body, Function<B, Reply<T>> question) {
        B built;
        try {
            built = body.get();
        } catch (BatchIdentities.NotPortable e) {
            return new Reply.No<>(Why.UNWRITABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Reply.No<>(Why.UNWRITABLE, "what " + region + " is to run cannot be written: " + e.getMessage());
        }
        return question.apply(built);
    }

    static <T> Reply<T> asked(String region, Supplier<T> question) {
        try {
            return new Reply.Did<>(question.get());
        } catch (BatchErrorException e) {
            return answered(region, e);
        } catch (RuntimeException e) {
            return new Reply.Unheard<>("Batch in " + region + " " + said(e), null);
        }
    }

    private static String said(RuntimeException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return switch (cause) {
            case BatchPages.Empty empty -> "gave an answer with nothing in it";
            case JsonProcessingException page -> "gave an answer that cannot be read";
            default -> Silence.said(e);
        };
    }

    private static <T> Reply<T> answered(String region, BatchErrorException e) {
        int status = e.response() == null ? 0 : e.response().code();
        var code = code(e);
        var message = "Batch in " + region + " answered " + status + (code.isEmpty() ? "" : " " + code);
        var why = why(code);
        // A 4xx without the service's own code was not written by the service; 401 and 403 are about our key and not
        // about
        // the job; and a 404 about anything else, an account say, does not mean that the job is gone.
        if (status == TOO_MANY_REQUESTS
                || status == REQUEST_TIMEOUT
                || status == UNAUTHORIZED
                || status == FORBIDDEN
                || status < CLIENT_ERRORS
                || status >= SERVER_ERRORS
                || code.isEmpty()
                || (status == NOT_FOUND && why != Why.ABSENT)) {
            return new Reply.Unheard<>(message, retryAfter(e));
        }
        return new Reply.No<>(why, message);
    }

    /** Empty when it is not the service that said so. */
    private static String code(BatchErrorException e) {
        return e.body() == null || e.body().code() == null ? "" : e.body().code();
    }

    private static Why why(String code) {
        return switch (code) {
            case "JobExists" -> Why.EXISTS;
            case "ActiveJobAndScheduleQuotaReached" -> Why.FULL;
            case "JobCompleted", "JobBeingTerminated", "JobTerminating" -> Why.ENDED;
            case "JobBeingDeleted" -> Why.DELETING;
            case "JobNotFound" -> Why.ABSENT;
            default -> Why.REFUSED;
        };
    }

    /** In seconds, or up to a moment: that moment is compared with the same answer's own date, and never with our clock. */
    private static @Nullable Duration retryAfter(BatchErrorException e) {
        var headers = e.response() == null ? null : e.response().headers();
        var wait = headers == null ? null : headers.get("Retry-After");
        if (headers == null || wait == null) {
            return null;
        }
        if (wait.strip().chars().allMatch(Character::isDigit)) {
            return wait.isBlank() || wait.strip().length() > LONGEST_NUMBER
                    ? null
                    : Duration.ofSeconds(Long.parseLong(wait.strip()));
        }
        var until = headers.getDate("Retry-After");
        var now = headers.getDate("Date");
        return until == null || now == null ? null : Duration.between(now.toInstant(), until.toInstant());
    }
}
