package io.switchover.job.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.BatchId;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Violation;
import io.switchover.job.spec.JsonLines;
import io.switchover.job.spec.SpecStore;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskSize;
import io.switchover.packages.PackageReference;
import io.switchover.region.Regions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job request: Azure Batch's own job fields, its tasks, and ours ({@code pool}, {@code packages}, {@code placement},
 * {@code onRegionLoss}, {@code resume}). Either it gives a spec that any region can run, or it names everything that is wrong.
 */
public final class JobRequest {
    /** The most bytes a request may have. Larger specs come by reference. */
    static final int LIMIT_BYTES = 4 * 1024 * 1024;

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Set<String> OURS =
            Set.of("id", "pool", "packages", "tasks", "tasksFrom", "placement", "onRegionLoss", "resume", "poolInfo");
    private static final List<String> LOSSES = List.of("rerun", "hold", "wait-for-lease");

    private final RequestValidator requestValidator;
    private final Regions regions;
    private final List<String> notes = new ArrayList<>();

    private JobRequest(BodyValidator check, Regions regions) {
        this.requestValidator = new RequestValidator(check, i -> "tasks[" + i + "]");
        this.regions = regions;
    }

    public sealed interface Result {
        /** @param notes what was changed or should be known, in sentences */
        record Read(JobSpec spec, List<String> notes) implements Result {}

        /** The same, but that the tasks are still to be read. */
        record ByReference(PendingSpec draft, List<String> notes) implements Result {}

        /** It cannot be taken. */
        sealed interface Unfit extends Result {}

        record Empty() implements Unfit {}

        record TooLarge(int bytes) implements Unfit {}

        record NotJson(String because) implements Unfit {}

        record Flawed(List<Violation> flaws) implements Unfit {}
    }

    public static Result read(@Nullable String text, BodyValidator check, Regions regions) {
        if (text == null || text.isBlank()) {
            return new Result.Empty();
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LIMIT_BYTES) {
            return new Result.TooLarge(bytes);
        }
        JsonNode root;
        try {
            root = JsonLines.STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return new Result.NotJson(
                    wrong(e) + (at == null ? "" : ", seen at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        if (!(root instanceof ObjectNode object)) {
            return new Result.NotJson("a job is a JSON object, this is "
                    + root.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return new JobRequest(check, regions).read(object);
    }

    /** What the parser says may quote the request, and the request may hold a secret. */
    private static String wrong(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or one of its values is too long";
        }
        return e.getOriginalMessage().startsWith("Duplicate field") ? "a field is there twice" : "it is not valid JSON";
    }

    private Result read(ObjectNode root) {
        var id = text(root, "id", "id");
        if (id == null) {
            requestValidator.add(Violation.of(
                    "id", "a job has an id: " + BatchId.RULE + ", at most " + BatchId.JOB_LIMIT + " characters"));
        } else if (!BatchId.allowed(id, BatchId.JOB_LIMIT)) {
            requestValidator.add(Violation.of(
                    "id",
                    id,
                    BatchId.RULE + ", at most " + BatchId.JOB_LIMIT + " characters (it has " + id.length() + ")"));
        }
        var pool = pool(root);
        var packages = packages(root);
        var wish = wish(root);
        var body = body(root);
        var lossAndResumeRules = new LossAndResumeRules(onRegionLoss(root), resume(root), body);
        lossAndResumeRules.job().forEach(requestValidator::add);
        var blob = root.hasNonNull("tasksFrom") ? blob(root) : null;
        var tasks = root.hasNonNull("tasksFrom") ? List.<JsonNode>of() : tasks(root, lossAndResumeRules, packages);
        if (requestValidator.found() > 0 || id == null || pool == null) {
            return new Result.Flawed(requestValidator.flaws());
        }
        notes.addAll(requestValidator.notes());
        var spec = new JobSpec(
                id.toLowerCase(Locale.ROOT),
                hash(root),
                pool,
                packages,
                wish,
                lossAndResumeRules.loss(),
                lossAndResumeRules.resume(),
                body,
                tasks,
                null);
        return blob == null
                ? new Result.Read(spec, List.copyOf(notes))
                : new Result.ByReference(new PendingSpec(spec, lossAndResumeRules, blob), List.copyOf(notes));
    }

    private @Nullable TaskBlobReference blob(ObjectNode root) {
        if (root.hasNonNull("tasks")) {
            requestValidator.add(
                    Violation.of("tasksFrom", "not together with tasks: either they are in the request or in a blob"));
        }
        return TaskBlobReference.read(root.get("tasksFrom"), requestValidator, regions.all());
    }

    private @Nullable String pool(ObjectNode root) {
        var ours = text(root, "pool", "pool");
        var info = root.path("poolInfo");
        if (info.has("autoPoolSpecification")) {
            requestValidator.add(
                    Violation.of(
                            "poolInfo.autoPoolSpecification",
                            "a pool that Batch makes for one job cannot be kept ready in a second region: name a pool by poolId"));
            return null;
        }
        var batch = text(info, "poolId", "poolInfo.poolId");
        var pool = ours != null ? ours : batch;
        if (pool == null) {
            requestValidator.add(
                    Violation.of("pool", "a job names its pool: the id of a pool that exists in every region"));
        } else if (ours != null && batch != null && !ours.equals(batch)) {
            requestValidator.add(Violation.of(
                    "poolInfo.poolId",
                    batch,
                    "it must be the same as pool, which is \"" + ours + "\", or be left out"));
        } else if (!BatchId.allowed(pool, BatchId.LIMIT)) {
            requestValidator.add(
                    Violation.of("pool", pool, BatchId.RULE + ", at most " + BatchId.LIMIT + " characters"));
        }
        return pool;
    }

    private List<PackageReference> packages(ObjectNode root) {
        var named = root.path("packages");
        if (!named.isMissingNode() && !named.isNull() && !named.isArray()) {
            requestValidator.add(Violation.of("packages", "an array of " + PackageReference.RULE));
        }
        var packages = new LinkedHashSet<PackageReference>();
        for (int i = 0; named.isArray() && i < named.size(); i++) {
            var written = named.get(i).asText();
            var reference = named.get(i).isTextual() ? PackageReference.read(written) : null;
            if (reference == null) {
                requestValidator.add(Violation.of("packages[" + i + "]", written, PackageReference.RULE));
            } else {
                packages.add(reference);
            }
        }
        return List.copyOf(packages);
    }

    private String wish(ObjectNode root) {
        var wish = text(root, "placement", "placement");
        if (wish == null || wish.equals(JobSpec.ACTIVE) || wish.equals(JobSpec.SPLIT) || regions.runsJobs(wish)) {
            return wish == null ? JobSpec.ACTIVE : wish;
        }
        requestValidator.add(Violation.of(
                "placement",
                wish,
                "active, split, or a region that runs jobs: " + new java.util.TreeSet<>(regions.jobs())));
        return wish;
    }

    private String onRegionLoss(ObjectNode root) {
        var loss = text(root, "onRegionLoss", "onRegionLoss");
        if (loss != null && !LOSSES.contains(loss)) {
            requestValidator.add(Violation.of("onRegionLoss", loss, String.join(", ", LOSSES)));
        }
        return loss == null ? OnRegionLoss.RERUN.word() : loss;
    }

    private Resume resume(ObjectNode root) {
        var resume = text(root, "resume", "resume");
        if (resume == null) {
            return Resume.EVERYTHING;
        }
        if (resume.equals(Resume.UNFINISHED.word()) && root.has("tasksFrom")) {
            requestValidator.add(Violation.of(
                    "resume",
                    resume,
                    "not together with tasksFrom: which tasks are finished is kept for inline tasks only"));
        }
        for (var one : Resume.values()) {
            if (one.word().equals(resume)) {
                return one;
            }
        }
        requestValidator.add(Violation.of(
                "resume",
                resume,
                "everything (all tasks run again in the next attempt), or unfinished (those that had not succeeded)"));
        return Resume.EVERYTHING;
    }

    private List<JsonNode> tasks(
            ObjectNode root, LossAndResumeRules lossAndResumeRules, List<PackageReference> packages) {
        var tasks = root.path("tasks");
        if (!tasks.isArray() || tasks.isEmpty()) {
            requestValidator.add(Violation.of("tasks", "a job has an array of at least one task, or tasksFrom"));
            return List.of();
        }
        for (int i = 0; i < tasks.size(); i++) {
            requestValidator.task(tasks.get(i), i, lossAndResumeRules);
            if (TaskSize.of(tasks.get(i)) + TaskSize.of(packages) > TaskSize.LIMIT_BYTES) {
                requestValidator.add(Violation.of("tasks[" + i + "]", TaskSize.RULE));
            }
        }
        return tasks.valueStream().toList();
    }

    private ObjectNode body(ObjectNode root) {
        var body = root.deepCopy();
        body.remove(OURS);
        if (body.remove("onAllTasksComplete") != null) {
            notes.add(
                    "onAllTasksComplete was replaced: the job ends when all its tasks have, and not before they are all there");
        }
        var whole = body.deepCopy();
        if (root.has("poolInfo")) {
            whole.set("poolInfo", root.get("poolInfo"));
        }
        requestValidator.job(body, whole);
        return body;
    }

    private @Nullable String text(JsonNode node, String name, String field) {
        return requestValidator.text(node, name, field);
    }

    /** Of the content, but for tasks that are elsewhere, and not of the text: the order of fields and white space do not matter, the case of the id does not either. */
    private static String hash(ObjectNode root) {
        try {
            var map = CANONICAL.convertValue(root, TreeMap.class);
            map.remove("tasksFrom");
            map.put("id", root.path("id").asText().toLowerCase(Locale.ROOT));
            return SpecStore.sha256(CANONICAL.writeValueAsBytes(map));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
