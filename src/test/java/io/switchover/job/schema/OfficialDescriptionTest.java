package io.switchover.job.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table against the service's own description, property by property; skipped where the description is not there. */
class OfficialDescriptionTest {
    /** Beside the checkout, or where the property says. */
    private static final Path DESCRIPTION = Path.of(System.getProperty("switchover.shared", "../shared"))
            .resolve("batch-api/data-plane-2024-07-01.20.0/BatchService.json");

    /** What the table requires although the description does not: without it the object around it is of no use. */
    private static final Set<String> REQUIRED_TOO = Set.of(
            "ComputeNodeIdentityReference.resourceId",
            "ContainerHostBatchBindMountEntry.source",
            "OutputFileDestination.container");

    /** Beside each property of a job there are these, which the table does not look into. */
    private static final Set<String> NOT_SENT = Set.of("AutoPoolSpecification");

    private static JsonNode definitions = MissingNode.getInstance();

    @BeforeAll
    static void description() throws IOException {
        assumeTrue(Files.exists(DESCRIPTION), "the service's description is not here");
        definitions = new ObjectMapper().readTree(DESCRIPTION.toFile()).path("definitions");
    }

    @Test
    void every_property_of_every_type_is_in_the_table_with_its_kind_its_words_and_whether_it_is_required() {
        var described = new TreeSet<String>();
        for (var body : List.of(BodyCheck.JOB, BodyCheck.TASK)) {
            described(body, new HashSet<>(), described);
        }
        var table = new TreeSet<String>();
        BodyDescription.all()
                .forEach(
                        (type, properties) -> properties.values().forEach(property -> table.add(line(type, property))));
        assertThat(table).isEqualTo(described);
        assertThat(described).hasSizeGreaterThan(100);
    }

    private static void described(String type, Set<String> seen, Set<String> into) {
        if (!seen.add(type)) {
            return;
        }
        var definition = definitions.path(type);
        var required = StreamSupport.stream(definition.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        definition.path("properties").properties().forEach(property -> {
            var schema = property.getValue();
            boolean list = schema.path("type").asText().equals("array");
            var value = list ? schema.path("items") : schema;
            boolean must =
                    required.contains(property.getKey()) || REQUIRED_TOO.contains(type + "." + property.getKey());
            // The pool is asked for by its own name.
            must &= !property.getKey().equals("poolInfo");
            var kind = kind(value);
            into.add(type + "." + property.getKey() + (must ? "!" : "") + " " + kind + (list ? "[]" : ""));
            var named = name(value);
            if (definitions.path(named).has("properties") && !NOT_SENT.contains(named)) {
                described(named, seen, into);
            }
        });
    }

    private static String name(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String kind(JsonNode written) {
        var named = name(written);
        var schema = named.isEmpty() ? written : definitions.path(named);
        if (NOT_SENT.contains(named)) {
            return "anything";
        }
        if (schema.has("enum")) {
            return words(StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> "whole";
            case "boolean" -> "flag";
            case "string" -> schema.path("format").asText().equals("duration") ? "time" : "text";
            default -> named;
        };
    }

    private static String line(String type, BodyProperty property) {
        var kind =
                switch (property.rule()) {
                    case ValueRule.Text text -> "text";
                    case ValueRule.Whole whole -> "whole";
                    case ValueRule.Flag flag -> "flag";
                    case ValueRule.Time time -> "time";
                    case ValueRule.Words words -> words(words.words());
                    case ValueRule.Body body -> body.type();
                    case ValueRule.Anything anything -> "anything";
                };
        return type + "." + property.name() + (property.required() ? "!" : "") + " " + kind
                + (property.list() ? "[]" : "");
    }

    private static String words(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.joining(",", "words:", ""));
    }

    // ---- what its sentences say of limits

    /** Numbers that the description names in its sentences, each with the property whose limit it is. */
    private static final Map<String, List<String>> LIMITS = Map.of(
            "JobAddParameter.priority", List.of("-1000", "1000"),
            "JobAddParameter.displayName", List.of("1024"),
            "TaskAddParameter.displayName", List.of("1024"),
            "JobManagerTask.displayName", List.of("1024"),
            "JobAddParameter.id", List.of("64"),
            "TaskAddParameter.id", List.of("64"),
            "TaskDependencies.taskIds", List.of("64000"));

    @Test
    void the_limits_that_its_sentences_name_are_the_tables() {
        LIMITS.forEach((property, numbers) -> {
            var parts = property.split("\\.");
            var sentence = definitions
                    .path(parts[0])
                    .path("properties")
                    .path(parts[1])
                    .path("description")
                    .asText();
            assertThat(sentence).as(property).contains(numbers);
        });
        var priority = (ValueRule.Whole) property("JobAddParameter", "priority").rule();
        assertThat(List.of(priority.least(), priority.most())).containsExactly(-1000, 1000);
        for (var type : List.of("JobAddParameter", "TaskAddParameter", "JobManagerTask")) {
            assertThat(((ValueRule.Text) property(type, "displayName").rule()).longest())
                    .isEqualTo(1024);
        }
    }

    private static BodyProperty property(String type, String name) {
        return Objects.requireNonNull(BodyDescription.of(type).get(name), type + "." + name);
    }
}
