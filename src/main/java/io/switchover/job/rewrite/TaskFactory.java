package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.spec.SignableContainers;
import io.switchover.remote.Answer;
import io.switchover.time.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the tasks of a template's {@code taskFactory}: those that it lists, one for each combination of numbers, or one for each file
 * in a container; and one more that waits for all of them.
 */
final class TaskFactory {
    private static final int LIMIT = ContainerListing.LIMIT;
    private static final String FIELD = "taskFactory";
    private static final String TYPES = "parametricSweep, taskPerFile or taskCollection";
    private static final String COLLECTION = "taskcollection";
    /** What each type of factory has, by the type in lower case. */
    private static final Map<String, Set<String>> NAMES = Map.of(
            "parametricsweep",
            Set.of("type", "parameterSets", "repeatTask", "mergeTask"),
            "taskperfile",
            Set.of("type", "source", "repeatTask", "mergeTask"),
            COLLECTION,
            Set.of("type", "tasks", "mergeTask"));

    private static final Set<String> OF_A_SOURCE = Set.of("fileGroup", "containerName", "containerUrl", "prefix");

    private final ContainerListing files;
    private final AccountUrls accounts;
    private final RewriteNotes findings;
    private final GeneratedTextLimit produced = new GeneratedTextLimit();

    TaskFactory(ContainerListing files, AccountUrls accounts, RewriteNotes findings) {
        this.files = files;
        this.accounts = accounts;
        this.findings = findings;
    }

    /** Puts them into the request; why that cannot be done now, empty when it is done. */
    Optional<String> tasks(ObjectNode root) {
        if (!(root.get(FIELD) instanceof ObjectNode written)) {
            return Optional.empty();
        }
        root.remove(FIELD);
        var type = written.path("type").asText();
        var kind = type.toLowerCase(Locale.ROOT);
        var known = NAMES.get(kind);
        var factory = known == null ? written : NestedNameCorrection.of(written, known, FIELD, findings);
        if (root.path("tasks").isArray() ? !root.path("tasks").isEmpty() : root.hasNonNull("tasks")) {
            findings.wrong(
                    FIELD,
                    "not together with tasks, which would be lost: put them into it, as a taskCollection, or leave it out");
        }
        var made =
                switch (kind) {
                    case "parametricsweep" -> new Answer.Answered<>(sweep(factory));
                    case "taskperfile" -> perFile(factory);
                    case COLLECTION -> new Answer.Answered<>(collection(factory));
                    default -> {
                        findings.wrong(FIELD + ".type", type, TYPES);
                        yield new Answer.Answered<>(List.<JsonNode>of());
                    }
                };
        return switch (made) {
            case Answer.Answered<List<JsonNode>>(var tasks) -> {
                put(root, factory, type, tasks);
                yield Optional.empty();
            }
            case Answer.Refused<List<JsonNode>> refused -> Optional.of(refused.because());
            case Answer.Unanswered<List<JsonNode>> silent -> Optional.of(silent.because());
        };
    }

    private void put(ObjectNode root, ObjectNode factory, String type, List<JsonNode> tasks) {
        var all = root.putArray("tasks");
        all.addAll(tasks);
        if (tasks.isEmpty()) {
            return;
        }
        findings.changed(FIELD, "its " + type + " was taken as " + Counted.of(tasks.size(), "task"));
        if (factory.get("mergeTask") instanceof ObjectNode merge) {
            merge(root, all, merge.deepCopy(), type.equalsIgnoreCase(COLLECTION));
        } else if (factory.hasNonNull("mergeTask")) {
            findings.wrong(FIELD + ".mergeTask", "it must be an object: a task");
        }
    }

    /** It waits for all of them, which have numbers as ids unless they are listed with their own. */
    private void merge(ObjectNode root, ArrayNode all, ObjectNode merge, boolean listed) {
        if (!merge.hasNonNull("id")) {
            merge.put("id", "merge");
        }
        var on = merge.putObject("dependsOn");
        if (listed) {
            var ids = on.putArray("taskIds");
            all.forEach(task -> ids.add(task.path("id").asText()));
        } else {
            on.putArray("taskIdRanges").addObject().put("start", 0).put("end", all.size() - 1);
        }
        all.add(merge);
        root.put("usesTaskDependencies", true);
        findings.changed(
                FIELD + ".mergeTask",
                "it was taken as the task " + merge.path("id").asText()
                        + ", which depends on all others; usesTaskDependencies is true for it");
    }

    private List<JsonNode> collection(ObjectNode factory) {
        if (!factory.path("tasks").isArray()) {
            findings.wrong(FIELD + ".tasks", "a taskCollection has an array of tasks");
        }
        return factory.path("tasks").valueStream().toList();
    }

    private List<JsonNode> sweep(ObjectNode factory) {
        var sets = SweepRange.all(factory.path("parameterSets"), FIELD + ".parameterSets", findings);
        long count = 1;
        for (var set : sets) {
            count = set.count() > Integer.MAX_VALUE / count ? Integer.MAX_VALUE : count * set.count();
        }
        if (!(factory.get("repeatTask") instanceof ObjectNode repeat)) {
            findings.wrong(FIELD + ".repeatTask", "a parametricSweep has one: the task that is made again and again");
            return List.of();
        }
        if (sets.isEmpty() || isTooMany(count) || isTooLarge(count, repeat)) {
            return List.of();
        }
        var tasks = new ArrayList<JsonNode>();
        for (int i = 0; i < count; i++) {
            var values = new long[sets.size()];
            int rest = i;
            for (int set = sets.size() - 1; set >= 0; set--) {
                values[set] = sets.get(set).at(rest % (int) sets.get(set).count());
                rest /= (int) sets.get(set).count();
            }
            if (!added(tasks, RepeatTaskFiller.sweep(repeat, values))) {
                return List.of();
            }
        }
        return tasks;
    }

    private Answer<List<JsonNode>> perFile(ObjectNode factory) {
        var source = factory.get("source") instanceof ObjectNode written
                ? NestedNameCorrection.of(written, OF_A_SOURCE, FIELD + ".source", findings)
                : factory.objectNode();
        if (source.path("prefix").isContainerNode()) {
            findings.wrong(FIELD + ".source.prefix", "it must be a string");
        }
        var container = container(source);
        if (container.isEmpty() || !(factory.get("repeatTask") instanceof ObjectNode repeat)) {
            findings.wrong(
                    FIELD,
                    "a taskPerFile has a repeatTask, and a source with fileGroup, containerName, or the containerUrl of a container"
                            + " of the regions' storage");
            return new Answer.Answered<>(List.of());
        }
        return switch (files.names(container, source.path("prefix").asText())) {
            case Answer.Unanswered<List<String>> silent -> new Answer.Unanswered<>(silent.because());
            case Answer.Refused<List<String>> refused -> {
                findings.wrong(FIELD + ".source", refused.because());
                yield new Answer.Answered<>(List.of());
            }
            case Answer.Answered<List<String>> there ->
                new Answer.Answered<>(perFile(repeat, container, there.value()));
        };
    }

    /** In the storage of the region where the job would go; empty when it names none there. */
    private String container(JsonNode source) {
        if (source.path("fileGroup").isTextual()) {
            return FileGroups.container(source.path("fileGroup").asText());
        }
        var url = source.path("containerUrl").asText();
        return url.isEmpty()
                ? source.path("containerName").asText()
                : SignableContainers.container(
                                url.startsWith("${storage}/")
                                        ? url
                                        : accounts.portable(url).orElse(""))
                        .orElse("");
    }

    private List<JsonNode> perFile(ObjectNode repeat, String container, List<String> names) {
        if (isTooMany(names.size()) || isTooLarge(names.size(), repeat)) {
            return List.of();
        }
        if (names.isEmpty()) {
            findings.wrong(
                    FIELD + ".source",
                    "there is no file in the container " + container + ", so there would be no task");
        }
        var tasks = new ArrayList<JsonNode>();
        for (var name : names) {
            var values = FileGroups.values(container, name);
            if (RepeatTaskFiller.growth(repeat, values) > GeneratedTextLimit.LIMIT) {
                wrongSize();
                return List.of();
            }
            if (!added(tasks, RepeatTaskFiller.file(repeat, values))) {
                return List.of();
            }
        }
        return tasks;
    }

    private boolean isTooMany(long count) {
        if (count > LIMIT) {
            findings.wrong(
                    FIELD,
                    "it must have at most " + LIMIT + " tasks (it has " + count
                            + "): name more by tasksFrom, one to a line of a blob");
        }
        return count > LIMIT;
    }

    /** What stands in each task is known before the first is made. */
    private boolean isTooLarge(long count, ObjectNode repeat) {
        boolean tooLarge = count * repeat.toString().length() > GeneratedTextLimit.LIMIT;
        if (tooLarge) {
            wrongSize();
        }
        return tooLarge;
    }

    private boolean added(List<JsonNode> tasks, ObjectNode task) {
        tasks.add(task.put("id", String.valueOf(tasks.size())));
        boolean room = produced.take(task.toString().length());
        if (!room) {
            wrongSize();
        }
        return room;
    }

    private void wrongSize() {
        findings.wrong(
                FIELD,
                "all its tasks together take at most " + GeneratedTextLimit.LIMIT
                        + " characters (these would take more): name them by tasksFrom, one to a line of a blob");
    }
}
