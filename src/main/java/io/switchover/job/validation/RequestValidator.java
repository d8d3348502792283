package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobSpec;
import io.switchover.job.Resume;
import io.switchover.job.Violation;
import io.switchover.job.schema.BodyCheck;
import io.switchover.job.schema.FieldNameCorrection;
import io.switchover.job.spec.TaskSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the bodies of one request, be they in it or in a blob that it names, and keeps what is wrong with them and what
 * they name that is not ours. A task by reference is held to the very rules of one in the request.
 */
public final class RequestValidator {
    /** More would tell nobody more, and each task of a million may name another. */
    private static final int EXTERNAL_LIMIT = 20;

    private static final int NOTES_LIMIT = 20;

    private final BodyValidator bodies;
    private final IntFunction<String> nameOf;
    private final Violations violations = new Violations();
    private final SeenTaskIds ids = new SeenTaskIds();
    private final Set<String> external = new TreeSet<>();
    private final TaskGraph graph = new TaskGraph();
    private final List<String> notes = new ArrayList<>();
    private NodeNeeds needs = NodeNeeds.NONE;
    private boolean adding;
    private boolean more;
    private int unsaid;

    /** @param name what the task of a number is called */
    public RequestValidator(BodyValidator bodies, IntFunction<String> name) {
        this.bodies = bodies;
        this.nameOf = name;
    }

    public Violations violations() {
        return violations;
    }

    /** What is kept although it is not ours, each once, in sentences. */
    public List<String> notes() {
        var all = new ArrayList<>(notes);
        if (unsaid > 0) {
            all.add("and " + unsaid + " more of the kind");
        }
        external.forEach(name -> all.add(
                "external: " + name + " is not ours and is kept as it is; whether it outlives a region is not known"));
        if (more) {
            all.add("external: and more than these " + EXTERNAL_LIMIT);
        }
        return List.copyOf(all);
    }

    /** What the tasks so far need of a node. */
    public NodeNeeds needs() {
        return needs;
    }

    public void task(JsonNode written, int number, LossAndResumeRules rules) {
        var name = nameOf.apply(number);
        if (!written.isObject()) {
            violations.add(Violation.of(name.strip(), "a task is a JSON object"));
            return;
        }
        var found = new ArrayList<Violation>();
        var task = FieldNameCorrection.corrected(written, BodyCheck.TASK, name, found);
        violations.addAll(found);
        var id = id(task, name, number);
        var command = text(task, "commandLine", name + ".commandLine");
        if (command == null || (command.isBlank() && !task.hasNonNull("containerSettings"))) {
            violations.add(Violation.of(name + ".commandLine", "a task has a command line"));
        }
        halved(task, name);
        ReservedNames.inEnvironment(task, name, violations);
        rules.task(task, name, violations);
        violations.addAll(rules.flags().violations(task, name));
        violations.addAll(bodies.task(task, name));
        violations.addAll(PackageReferenceRules.violations(task, name));
        regional(task, name);
        if (rules.resume() == Resume.UNFINISHED) {
            bodies.unread(task).forEach(this::unread);
        }
        needs = needs.and(task, name);
        adding |= JobSpec.mayAdd(task);
        if (id != null && rules.flags().dependencies()) {
            graph.add(task, id, number, name);
        }
    }

    private @Nullable String id(JsonNode task, String name, int number) {
        var id = text(task, "id", name + ".id");
        if (id == null || !CaselessBatchId.allowed(id, CaselessBatchId.LIMIT)) {
            violations.add(Violation.of(
                    name + ".id",
                    id == null ? "" : id,
                    CaselessBatchId.RULE + ", at most " + CaselessBatchId.LIMIT + " characters"));
            return id;
        }
        var before = ids.add(id, number);
        if (before.isPresent()) {
            violations.add(Violation.of(
                    name + ".id",
                    id,
                    nameOf.apply(before.getAsInt()).strip() + " has this id already; Batch ids ignore case"));
        }
        return id;
    }

    private void unread(String container) {
        var note =
                "resume: outputs in the container " + container + " are not looked for, so tasks that write there run"
                        + " again: have the container added to SWITCHOVER_JOB_TASK_CONTAINERS";
        if (!notes.contains(note) && notes.size() < NOTES_LIMIT) {
            notes.add(note);
        }
    }

    /** Whether one of the tasks so far may add others to its job. */
    public boolean adding() {
        return adding;
    }

    /** Once all tasks have been seen. */
    public void end(LossAndResumeRules rules) {
        var unknown = graph.unknown(ids, rules.manager());
        if (!rules.flags().added() && !adding) {
            violations.addAll(unknown);
        } else if (!unknown.isEmpty()) {
            notes.add(unknown.getFirst().field()
                    + " names a task that is not in the request: the task waits until something in the job adds it");
        }
        violations.addAll(graph.circles(ids, nameOf));
        if (!graph.whole()) {
            notes.add("of the dependencies the first " + TaskGraph.LIMIT
                    + " were looked at; whether others name tasks that are not there was not");
        }
    }

    /** @param whole the body as Batch is to read it */
    public void job(ObjectNode body, JsonNode whole) {
        if (TaskSize.of(body) > TaskSize.LIMIT_BYTES) {
            violations.add(Violation.of(
                    "job",
                    "without its tasks at most " + TaskSize.LIMIT_BYTES
                            + " bytes, since Batch takes 1 MB in a request"));
        }
        halved(body, "");
        ReservedNames.inEnvironment(body, "", violations);
        ReservedNames.inMetadata(body.path("metadata"), violations);
        violations.addAll(bodies.job(whole));
        violations.addAll(PackageReferenceRules.violations(body.path("jobManagerTask"), "jobManagerTask"));
        for (var own : List.of("jobManagerTask", "jobPreparationTask", "jobReleaseTask")) {
            needs = needs.and(body.path(own), own);
        }
        regional(body, "");
    }

    /** A text that no UTF-8 has could be kept, but never be sent. */
    private void halved(JsonNode node, String field) {
        if (node.isTextual()) {
            var text = node.textValue();
            for (int i = 0; i < text.length(); i++) {
                if (!Character.isSurrogate(text.charAt(i))) {
                    continue;
                }
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    violations.add(Violation.of(field, "it holds half of a surrogate pair, which UTF-8 cannot write"));
                    return;
                }
                i++;
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                halved(node.get(i), field + "[" + i + "]");
            }
        } else {
            node.properties()
                    .forEach(p -> halved(p.getValue(), field.isEmpty() ? p.getKey() : field + "." + p.getKey()));
        }
    }

    private void regional(JsonNode body, String field) {
        violations.addAll(bodies.regionBound(body, field));
        for (var note : bodies.notes(body, field)) {
            if (notes.size() < NOTES_LIMIT) {
                notes.add(note);
            } else {
                unsaid++;
            }
        }
        for (var name : bodies.external(body)) {
            if (external.size() < EXTERNAL_LIMIT) {
                external.add(name);
            } else {
                more |= !external.contains(name);
            }
        }
    }

    @Nullable
    public String text(JsonNode node, String name, String field) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            violations.add(Violation.of(field, "it must be a string"));
            return null;
        }
        return value.asText();
    }
}
