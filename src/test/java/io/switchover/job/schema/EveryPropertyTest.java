package io.switchover.job.schema;

import static io.switchover.job.schema.FullBodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.rest.ExpandableStringEnum;
import io.switchover.job.CheckedScene;
import io.switchover.job.Scene;
import io.switchover.job.Violation;
import io.switchover.job.batch.AzureKnownFieldsMapper;
import io.switchover.job.intake.ParsedJobRequest;
import io.switchover.job.intake.SubmissionPipeline;
import io.switchover.job.schema.FullBodies.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property of a job and of a task: missing, of a wrong type, in a wrong form, out of range, and right at its limits. */
class EveryPropertyTest {
    static List<Place> places() {
        return FullBodies.places();
    }

    @Test
    void the_full_bodies_have_every_property_of_every_type_and_are_taken() {
        var seen = new TreeSet<String>();
        for (var place : places()) {
            assertThat(FullBodies.violations(place, FullBodies.of(place.body())))
                    .isEmpty();
            seen.add(place.property().toString());
        }
        var all = new TreeSet<String>();
        BodyDescription.all().values().forEach(type -> type.values().stream()
                .filter(property -> !property.name().equals("autoPoolSpecification"))
                .forEach(property -> all.add(property.toString())));
        assertThat(seen).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_required_property_that_is_missing_is_refused(Place place) {
        var violations = FullBodies.violations(place, FullBodies.with(place, null));
        var nulled = FullBodies.violations(place, FullBodies.with(place, json("null")));
        assertThat(nulled).isEqualTo(violations);
        if (place.property().required()) {
            assertThat(violations).singleElement().satisfies(violation -> {
                assertThat(violation.field()).isEqualTo(place.field());
                assertThat(violation.rule()).contains("requires it", "missing");
            });
        } else {
            assertThat(violations).allSatisfy(violation -> assertThat(violation.rule())
                    .as("another property needs it, or one of the two")
                    .containsAnyOf(
                            place.property().name(),
                            "exactly one of",
                            "belong together",
                            "one of username",
                            "with httpUrl"));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_value_of_a_wrong_type_is_refused_by_its_field(Place place) {
        for (var wrong : List.of("5", "1.5", "2.0", "true", "'x'", "{}", "[]", "[[]]", "[null]", "1e3")) {
            var value = json(wrong);
            if (fits(value, place.property())) {
                continue;
            }
            assertThat(FullBodies.violations(place, FullBodies.with(place, value)))
                    .as(place + " = " + wrong)
                    .extracting(Violation::field)
                    .anyMatch(field -> field.startsWith(place.field()));
        }
    }

    /** Whether the type of a value is right, whatever else is wrong with it. */
    private static boolean fits(JsonNode value, BodyProperty property) {
        if (property.list()) {
            return value.isArray() && value.isEmpty();
        }
        return switch (property.rule()) {
            case ValueRule.Text text -> value.isTextual();
            case ValueRule.Whole whole -> value.isInt();
            case ValueRule.Flag flag -> value.isBoolean();
            case ValueRule.Time time -> false;
            case ValueRule.Words words -> false;
            case ValueRule.Body body -> value.isObject();
            case ValueRule.Anything anything -> true;
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_value_in_a_wrong_form_or_out_of_range_is_refused_by_its_field(Place place) {
        for (var wrong : wrong(place.property().rule())) {
            var body = FullBodies.withItem(place, json(wrong));
            assertThat(FullBodies.violations(place, body))
                    .as(place + " = " + wrong)
                    .extracting(Violation::field)
                    .contains(place.field() + (place.property().list() ? "[0]" : ""));
        }
    }

    private static List<String> wrong(ValueRule rule) {
        return switch (rule) {
            case ValueRule.Text text -> {
                var wrong = new ArrayList<String>();
                if (text.longest() < Integer.MAX_VALUE) {
                    wrong.add("'" + "x".repeat(text.longest() + 1) + "'");
                }
                if (text.filled()) {
                    wrong.addAll(List.of("''", "' '"));
                }
                if (text.pattern() != null) {
                    wrong.addAll(List.of("''", "'rwx'", "'0798'"));
                }
                yield wrong;
            }
            case ValueRule.Whole whole -> {
                var wrong = new ArrayList<>(List.of("2147483648", "-2147483649", "'5'", "5.0"));
                if (whole.least() > Integer.MIN_VALUE) {
                    wrong.add(String.valueOf(whole.least() - 1));
                }
                if (whole.most() < Integer.MAX_VALUE) {
                    wrong.add(String.valueOf(whole.most() + 1));
                }
                if (whole.notZero()) {
                    wrong.add("0");
                }
                yield wrong;
            }
            case ValueRule.Flag flag -> List.of("'true'", "0");
            case ValueRule.Time time -> {
                var wrong = new ArrayList<>(List.of(
                        "''",
                        "'P1W'",
                        "'1h'",
                        "'PT'",
                        "'P'",
                        "'-PT1H'",
                        "'01:00:00'",
                        "'PT1.5H'",
                        "'P1DT'",
                        "'pt1h'",
                        "60"));
                if (time.positive()) {
                    wrong.add("'PT0S'");
                }
                if (time.most() != null) {
                    wrong.add("'" + time.most().plusSeconds(1) + "'");
                }
                yield wrong;
            }
            case ValueRule.Words words ->
                List.of("''", "'zzz'", "'" + words.words().getFirst() + "s'", "1");
            case ValueRule.Body body -> List.of("'x'", "[[]]", "5");
            case ValueRule.Anything anything -> List.of();
        };
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_value_at_its_limits_is_taken(Place place) {
        for (var right : right(place.property().rule())) {
            assertThat(FullBodies.violations(place, FullBodies.withItem(place, json(right))))
                    .as(place + " = " + right)
                    .noneMatch(violation -> violation.field().equals(place.field())
                            && !violation.rule().contains("start, which is"));
        }
    }

    private static List<String> right(ValueRule rule) {
        return switch (rule) {
            case ValueRule.Text text ->
                text.longest() < 2000 ? List.of("'" + "x".repeat(text.longest()) + "'") : List.of();
            case ValueRule.Whole whole ->
                whole.most() == 256
                        ? List.of("1")
                        : List.of(String.valueOf(whole.least()), String.valueOf(whole.most()));
            case ValueRule.Flag flag -> List.of("true", "false");
            case ValueRule.Time time ->
                time.most() != null
                        ? List.of("'PT15M'", "'PT0.0000001S'")
                        : List.of("'P10675199DT2H48M5.4775807S'", "'P1Y2M3DT4H5M6.7S'", "'PT1S'");
            case ValueRule.Words words ->
                words.words().stream()
                        .flatMap(w -> Stream.of("'" + w + "'", "'" + w.toUpperCase(java.util.Locale.ROOT) + "'"))
                        .toList();
            case ValueRule.Body body -> List.of();
            case ValueRule.Anything anything -> List.of("{'anything':[1]}");
        };
    }

    // ---- whatever stands there, the request is answered

    /** Of every kind; the third has the names of a range, whose brackets somebody forgot. */
    private static final List<String> KINDS = List.of(
            "{}",
            "{'a':1}",
            "{'start':1,'end':3}",
            "[]",
            "[[]]",
            "[{}]",
            "[null]",
            "[5]",
            "''",
            "'x'",
            "5",
            "1.5",
            "1e99",
            "true",
            "null");

    @ParameterizedTest
    @MethodSource("places")
    void a_request_with_a_value_of_whichever_kind_is_answered(Place place) {
        for (var kind : KINDS) {
            for (var body : List.of(FullBodies.with(place, json(kind)), FullBodies.withItem(place, json(kind)))) {
                for (var resume : List.of("everything", "unfinished")) {
                    assertThat(answered(request(place, body, resume)))
                            .as(place + " = " + kind)
                            .isInstanceOfAny(
                                    SubmissionPipeline.Outcome.Fit.class, SubmissionPipeline.Outcome.Unfit.class);
                }
                if (place.body().equals(BodyCheck.TASK)) {
                    scene.inbox.put(Scene.WEST, "inbox/a", body.toString().getBytes(StandardCharsets.UTF_8));
                    assertThat(answered(
                                    "{'id':'a','pool':'p','usesTaskDependencies':true,'tasksFrom':{'blob':'inbox/a'}}"
                                            .replace('\'', '"')))
                            .as(place + " = " + kind + " in a blob")
                            .isInstanceOfAny(
                                    SubmissionPipeline.Outcome.Fit.class, SubmissionPipeline.Outcome.Unfit.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_list_that_has_lost_its_brackets_is_refused_by_name(Place place) {
        if (!place.property().list()) {
            return;
        }
        var item = FullBodies.of(place.body()).at(place.at()).get(0);
        var answer = answered(request(place, FullBodies.with(place, item), "everything"));
        var field = (place.body().equals(BodyCheck.TASK) ? "tasks[0]." : "") + place.field();
        assertThat(answer).isInstanceOfSatisfying(SubmissionPipeline.Outcome.Unfit.class, unfit -> assertThat(
                        ((ParsedJobRequest.Invalid) unfit.why()).violations())
                .extracting(Violation::sentence)
                .anyMatch(said -> said.startsWith(field + ": it must be an array, this is ")));
    }

    private final Scene scene = CheckedScene.inAzure();

    private SubmissionPipeline.Outcome answered(String request) {
        return scene.app(Scene.SWEDEN).submission.validate(request, "ann");
    }

    /** With all that lets a request go further: dependencies, actions, and what a resumed job needs. */
    private static String request(Place place, JsonNode body, String resume) {
        var request = (ObjectNode)
                (place.body().equals(BodyCheck.JOB)
                        ? body.deepCopy()
                        : json("{'id':'a','usesTaskDependencies':true,'onTaskFailure':'performexitoptionsjobaction'}"));
        request.put("pool", "p").put("resume", resume);
        var tasks = request.putArray("tasks");
        if (place.body().equals(BodyCheck.TASK)) {
            tasks.add(body);
        }
        tasks.add(json("{'id':'other','commandLine':'x'}"));
        return request.toString();
    }

    // ---- the same as the SDK, which is generated from the same description

    @Test
    void the_table_has_the_properties_of_the_sdks_models() {
        var models = new TreeMap<String, Set<String>>();
        var mapper = AzureKnownFieldsMapper.strict();
        properties(mapper, JobAddParameter.class, models);
        properties(mapper, TaskAddParameter.class, models);
        var table = new TreeMap<String, Set<String>>();
        BodyDescription.all().forEach((type, properties) -> table.put(type, new TreeSet<>(properties.keySet())));
        assertThat(table).isEqualTo(models);
    }

    private static void properties(ObjectMapper mapper, Class<?> model, Map<String, Set<String>> into) {
        if (into.containsKey(model.getSimpleName()) || model.getSimpleName().equals("AutoPoolSpecification")) {
            return;
        }
        var names = new TreeSet<String>();
        into.put(model.getSimpleName(), names);
        var bean = mapper.getDeserializationConfig().introspect(mapper.constructType(model));
        for (var property : bean.findProperties()) {
            names.add(property.getName());
            var type = property.getPrimaryType();
            var value = type instanceof CollectionLikeType list ? list.getContentType() : type;
            if (!value.isEnumType()
                    && !value.isTypeOrSubTypeOf(ExpandableStringEnum.class)
                    && value.getRawClass().getName().startsWith("com.microsoft.azure.batch")) {
                properties(mapper, value.getRawClass(), into);
            }
        }
    }

    @Test
    void nothing_of_a_full_body_is_lost_on_its_way_through_the_sdk() throws Exception {
        var mapper = AzureKnownFieldsMapper.strict();
        for (var model : Map.of(BodyCheck.JOB, JobAddParameter.class, BodyCheck.TASK, TaskAddParameter.class)
                .entrySet()) {
            var body = FullBodies.of(model.getKey());
            JsonNode sent = mapper.valueToTree(mapper.treeToValue(body, model.getValue()));
            assertThat(leaves(sent)).isEqualTo(leaves(body));
        }
    }

    private static Set<String> leaves(JsonNode body) {
        var leaves = new HashSet<String>();
        leaves("", body, leaves);
        return leaves;
    }

    private static void leaves(String at, JsonNode node, Set<String> into) {
        if (node.isValueNode()) {
            into.add(at + " = " + node.asText().toLowerCase(Locale.ROOT));
        }
        node.properties().forEach(p -> leaves(at + "/" + p.getKey(), p.getValue(), into));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            leaves(at + "/" + i, node.get(i), into);
        }
    }
}
