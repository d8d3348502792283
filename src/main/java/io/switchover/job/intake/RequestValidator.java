package io.switchover.job.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.BatchId;
import io.switchover.job.PackageReferences;
import io.switchover.job.Violation;
import io.switchover.job.spec.TaskSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the bodies of one request, be they in it or in a blob that it names, and keeps what is wrong with them and what
 * they name that is not ours. A task by reference is held to the very rules of one in the request.
 */
public final class RequestValidator {
    private static final String RESERVED = "SWITCHOVER_";
    /** More would tell nobody more, and each task of a million may name another. */
    private static final int EXTERNAL_LIMIT = 20;

    private final BodyValidator check;
    private final IntFunction<String> place;
    private final Map<String, Violation> flaws = new LinkedHashMap<>();
    private final SeenTaskIds ids = new SeenTaskIds();
    private final Set<String> external = new TreeSet<>();
    private boolean more;

    /** @param place how the task of a number is called */
    RequestValidator(BodyValidator check, IntFunction<String> place) {
        this.check = check;
        this.place = place;
    }

    /** A field that is wrong in two ways is named once, by what was found first. */
    public void add(Violation violation) {
        flaws.putIfAbsent(violation.field(), violation);
    }

    List<Violation> flaws() {
        return List.copyOf(flaws.values());
    }

    int found() {
        return flaws.size();
    }

    /** What is kept although it is not ours, each once, in sentences. */
    List<String> notes() {
        var notes = external.stream()
                .map(name -> "external: " + name
                        + " is not ours and is kept as it is; whether it outlives a region is not known")
                .toList();
        if (!more) {
            return notes;
        }
        return java.util.stream.Stream.concat(
                        notes.stream(), java.util.stream.Stream.of("external: and more than these " + EXTERNAL_LIMIT))
                .toList();
    }

    void task(JsonNode task, int number, LossAndResumeRules lossAndResumeRules) {
        var name = place.apply(number);
        if (!task.isObject()) {
            add(Violation.of(name.strip(), "a task is a JSON object"));
            return;
        }
        var id = text(task, "id", name + ".id");
        if (id == null || !BatchId.allowed(id, BatchId.LIMIT)) {
            add(Violation.of(
                    name + ".id", id == null ? "" : id, BatchId.RULE + ", at most " + BatchId.LIMIT + " characters"));
        } else {
            var before = ids.add(id, number);
            if (before.isPresent()) {
                add(Violation.of(
                        name + ".id",
                        id,
                        place.apply(before.getAsInt()).strip() + " has this id already; Batch ids ignore case"));
            }
        }
        var command = text(task, "commandLine", name + ".commandLine");
        if (command == null || command.isBlank()) {
            add(Violation.of(name + ".commandLine", "a task has a command line"));
        }
        halved(task, name);
        reserved(task, name);
        lossAndResumeRules.task(task, name).forEach(this::add);
        check.task(task, name).forEach(this::add);
        PackageReferences.violations(task, name).forEach(this::add);
        regional(task, name);
    }

    /** @param whole the body as Batch is to read it */
    void job(ObjectNode body, ObjectNode whole) {
        if (TaskSize.of(body) > TaskSize.LIMIT_BYTES) {
            add(Violation.of(
                    "job",
                    "without its tasks at most " + TaskSize.LIMIT_BYTES
                            + " bytes, since Batch takes 1 MB in a request"));
        }
        halved(body, "");
        reserved(body, "");
        names(body.path("metadata"), "metadata", "switchover");
        check.job(whole).forEach(this::add);
        PackageReferences.violations(body.path("jobManagerTask"), "jobManagerTask")
                .forEach(this::add);
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
                    add(Violation.of(field, "it holds half of a surrogate pair, which UTF-8 cannot write"));
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
        check.regionBound(body, field).forEach(this::add);
        for (var name : check.external(body)) {
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
            add(Violation.of(field, "it must be a string"));
            return null;
        }
        return value.asText();
    }

    /** Our names in environment settings, wherever these are; the shell does not tell case, but the service does not either. */
    private void reserved(JsonNode node, String field) {
        node.properties().forEach(p -> {
            var path = field.isEmpty() ? p.getKey() : field + "." + p.getKey();
            if (p.getKey().toLowerCase(Locale.ROOT).endsWith("environmentsettings")) {
                names(p.getValue(), path, RESERVED);
            } else {
                reserved(p.getValue(), path);
            }
        });
    }

    private void names(JsonNode items, String field, String prefix) {
        for (int i = 0; items.isArray() && i < items.size(); i++) {
            var name = items.get(i).path("name").asText();
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                add(Violation.of(field + "[" + i + "].name", name, "names that begin with " + prefix + " are ours"));
            }
        }
    }
}
