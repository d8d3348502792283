package io.switchover.job.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Violation;
import io.switchover.job.rewrite.SpecRewriter;
import io.switchover.job.schema.BodyCheck;
import io.switchover.job.schema.FieldNameCorrection;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskSize;
import io.switchover.job.validation.BodyValidator;
import io.switchover.job.validation.LossAndResumeRules;
import io.switchover.job.validation.PackageReferenceRules;
import io.switchover.job.validation.RequestValidator;
import io.switchover.job.validation.Violations;
import io.switchover.packages.PackageReference;
import io.switchover.region.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one job request: Azure Batch's own job fields, its tasks, and ours ({@code pool}, {@code packages},
 * {@code placement}, {@code onRegionLoss}, {@code resume}).
 */
final class JobRequestFieldReader {
    private static final Set<String> OURS =
            Set.of("id", "pool", "packages", "tasks", "tasksFrom", "placement", "onRegionLoss", "resume", "poolInfo");
    private static final Set<String> KNOWN =
            Stream.concat(OURS.stream(), BodyCheck.jobNames().stream()).collect(Collectors.toUnmodifiableSet());
    private static final int NAMES_SAID = 20;
    private static final List<String> LOSSES = List.of("rerun", "hold", "wait-for-lease");

    private final ObjectNode root;
    private final String hash;
    private final Regions regions;
    private final TaskBlobContainers containers;
    private final RequestValidator validator;
    private final Violations violations;
    private final List<String> notes = new ArrayList<>();

    /** @param hash of the request as it was sent */
    JobRequestFieldReader(
            SpecRewriter.Rewritten.Ready rewritten,
            String hash,
            BodyValidator bodies,
            Regions regions,
            TaskBlobContainers containers) {
        this.hash = hash;
        this.regions = regions;
        this.containers = containers;
        this.validator = new RequestValidator(bodies, i -> "tasks[" + i + "]");
        this.violations = validator.violations();
        violations.addAll(rewritten.findings().violations());
        notes.addAll(rewritten.findings().notes());
        silent(rewritten.root());
        var misnamed = new ArrayList<Violation>();
        this.root = FieldNameCorrection.corrected(rewritten.root(), KNOWN, "", misnamed);
        violations.addAll(misnamed);
    }

    private void silent(ObjectNode body) {
        var names = new TreeSet<>(FieldNameCorrection.dropNulls(body, KNOWN, BodyCheck.JOB));
        for (var task : body.path("tasks")) {
            if (task instanceof ObjectNode object) {
                names.addAll(FieldNameCorrection.dropNulls(object, BodyCheck.TASK));
            }
        }
        if (!names.isEmpty()) {
            notes.add("names that Azure Batch does not know were ignored where they are null: "
                    + names.stream()
                            .limit(NAMES_SAID)
                            .map(name -> name.length() <= CaselessBatchId.LIMIT
                                    ? name
                                    : name.substring(0, CaselessBatchId.LIMIT) + "…")
                            .collect(Collectors.joining(", "))
                    + (names.size() > NAMES_SAID ? " and " + (names.size() - NAMES_SAID) + " more" : ""));
        }
    }

    ParsedJobRequest read() {
        var id = id();
        var pool = pool();
        var packages = PackageReferenceRules.wanted(root.path("packages"), violations);
        var placement = placement();
        var body = body();
        var rules = new LossAndResumeRules(onRegionLoss(), resume(), body);
        rules.job(violations);
        boolean byReference = root.hasNonNull("tasksFrom");
        var blob = byReference ? blob() : null;
        managerEnds(byReference);
        var tasks = byReference ? List.<JsonNode>of() : tasks(rules, packages);
        if (pool == null || !CaselessBatchId.allowed(pool, CaselessBatchId.LIMIT)) {
            return ParsedJobRequest.Invalid.of(violations, null);
        }
        var spec = new JobSpec(
                id == null ? "" : id.toLowerCase(Locale.ROOT),
                hash,
                pool,
                packages,
                placement,
                rules.loss(),
                rules.resume(),
                body,
                tasks,
                null);
        var pending = new SpecWithPendingTasks(spec, rules, blob, validator.needs());
        if (!violations.none()) {
            return ParsedJobRequest.Invalid.of(violations, byReference && blob == null ? null : pending);
        }
        notes.addAll(validator.notes());
        return new ParsedJobRequest.Valid(pending, List.copyOf(notes));
    }

    private @Nullable String id() {
        var id = text("id");
        var rule = CaselessBatchId.RULE + ", at most " + CaselessBatchId.JOB_LIMIT + " characters";
        if (id == null) {
            wrong("id", "a job has an id: " + rule);
        } else if (!CaselessBatchId.allowed(id, CaselessBatchId.JOB_LIMIT)) {
            wrong("id", id, rule + (id.length() > CaselessBatchId.JOB_LIMIT ? " (it has " + id.length() + ")" : ""));
        }
        return id;
    }

    private @Nullable String pool() {
        var ours = text("pool");
        var info = root.path("poolInfo");
        if (info.hasNonNull("autoPoolSpecification")) {
            wrong(
                    "poolInfo.autoPoolSpecification",
                    "a pool that Batch makes for one job cannot be kept ready in a second region: name a pool by poolId");
            return null;
        }
        var batch = validator.text(info, "poolId", "poolInfo.poolId");
        var pool = ours != null ? ours : batch;
        if (pool == null) {
            wrong("pool", "a job names its pool: the id of a pool that exists in every region");
        } else if (ours != null && batch != null && !ours.equalsIgnoreCase(batch)) {
            wrong("poolInfo.poolId", batch, "it must be the same as pool, which is \"" + ours + "\", or be left out");
        } else if (!CaselessBatchId.allowed(pool, CaselessBatchId.LIMIT)) {
            wrong("pool", pool, CaselessBatchId.RULE + ", at most " + CaselessBatchId.LIMIT + " characters");
        }
        return pool;
    }

    private String placement() {
        var placement = text("placement");
        if (placement == null) {
            return JobSpec.ACTIVE;
        }
        if (!placement.equals(JobSpec.ACTIVE) && !placement.equals(JobSpec.SPLIT) && !regions.runsJobs(placement)) {
            wrong(
                    "placement",
                    placement,
                    "it must be active, split, or a region that runs jobs: " + new TreeSet<>(regions.jobs()));
        }
        return placement;
    }

    private String onRegionLoss() {
        var loss = text("onRegionLoss");
        if (loss != null && !LOSSES.contains(loss)) {
            wrong("onRegionLoss", loss, "it must be one of " + String.join(", ", LOSSES));
        }
        return loss == null ? OnRegionLoss.RERUN.word() : loss;
    }

    private Resume resume() {
        var resume = text("resume");
        if (resume == null) {
            return Resume.EVERYTHING;
        }
        if (resume.equals(Resume.UNFINISHED.word()) && root.has("tasksFrom")) {
            wrong(
                    "resume",
                    resume,
                    "it must not be together with tasksFrom: which tasks are finished is kept for inline tasks only");
        }
        for (var one : Resume.values()) {
            if (one.word().equals(resume)) {
                return one;
            }
        }
        wrong(
                "resume",
                resume,
                "it must be everything (all tasks run again in the next attempt), or unfinished (those that had not succeeded)");
        return Resume.EVERYTHING;
    }

    /** It starts with the job, before the tasks of the request are added. */
    private void managerEnds(boolean byReference) {
        if (endsWithManager()) {
            notes.add("jobManagerTask: the job ends when it does, whatever tasks "
                    + (byReference || !root.path("tasks").isEmpty()
                            ? "of the request are not there yet or have not ended"
                            : "that it has added have not ended; Batch terminates those, and the job has failed")
                    + ": set killJobOnCompletion to false where they are to be waited for");
        }
    }

    private boolean endsWithManager() {
        var manager = root.path("jobManagerTask");
        return manager.isObject() && manager.path("killJobOnCompletion").asBoolean(true);
    }

    private @Nullable TaskBlobReference blob() {
        if (root.hasNonNull("tasks")) {
            wrong("tasksFrom", "it must not be together with tasks: either they are in the request or in a blob");
        }
        return new TaskBlobField(validator, regions.all(), containers).read(root.get("tasksFrom"));
    }

    private List<JsonNode> tasks(LossAndResumeRules rules, List<PackageReference> packages) {
        var tasks = root.path("tasks");
        boolean managed = root.path("jobManagerTask").isObject();
        if (managed && (tasks.isMissingNode() || tasks.isNull() || (tasks.isArray() && tasks.isEmpty()))) {
            notes.add("tasks: there are none, so jobManagerTask adds them"
                    + (endsWithManager() ? "" : "; the job ends when all of them have"));
            return List.of();
        }
        if (!tasks.isArray() || tasks.isEmpty()) {
            wrong(
                    "tasks",
                    "a job has an array of at least one task, or tasksFrom, or a jobManagerTask that adds tasks");
            return List.of();
        }
        for (int i = 0; i < tasks.size(); i++) {
            validator.task(tasks.get(i), i, rules);
            if (TaskSize.of(tasks.get(i)) + TaskSize.of(packages) > TaskSize.LIMIT_BYTES) {
                wrong("tasks[" + i + "]", TaskSize.RULE);
            }
        }
        validator.end(rules);
        return tasks.valueStream().toList();
    }

    private ObjectNode body() {
        var body = root.deepCopy();
        body.remove(OURS);
        var ends = body.remove("onAllTasksComplete");
        if (ends != null && !ends.isNull()) {
            notes.add(
                    "onAllTasksComplete was replaced: the job ends when all its tasks have, and not before they are all there");
        }
        var whole = root.deepCopy();
        whole.remove(OURS.stream()
                .filter(name -> !BodyCheck.jobNames().contains(name))
                .toList());
        var misnamed = new ArrayList<Violation>();
        validator.job(body, FieldNameCorrection.corrected(whole, BodyCheck.JOB, "", misnamed));
        violations.addAll(misnamed);
        return body;
    }

    private @Nullable String text(String name) {
        return validator.text(root, name, name);
    }

    private void wrong(String field, String rule) {
        violations.add(Violation.of(field, rule));
    }

    private void wrong(String field, String value, String rule) {
        violations.add(Violation.of(field, value, rule));
    }
}
