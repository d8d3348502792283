package io.switchover.pool.request;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.json.Json;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSize;
import io.switchover.pool.RegionalSpec;
import io.switchover.pool.tending.Drift;
import io.switchover.pool.tending.DriftPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolRequestTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("switchover.shared", "../shared"))
            .resolve("batch-api/data-plane-2024-07-01.20.0/examples");

    private final PoolRig rig = new PoolRig();

    @Test
    void a_pool_is_kept_with_its_two_sizes_and_its_reason() {
        var reply = rig.put("render", POOL);

        assertThat(reply).isInstanceOfSatisfying(Reply.Json.class, json -> assertThat(json.status())
                .isEqualTo(202));
        var pool = rig.desiredPools.read("RENDER").found().orElseThrow().value();
        assertThat(pool.working()).isEqualTo(new PoolSize.Fixed(4, 0));
        assertThat(pool.standby()).isEqualTo(new PoolSize.Fixed(1, 0));
        assertThat(pool.because()).isEqualTo("it is ours");
        assertThat(pool.spec().has("working")).isFalse();
    }

    @Test
    void the_size_of_a_pasted_pool_is_its_working_size_and_standby_is_no_nodes() {
        rig.put("render", POOL.replaceAll("\"standby\".*\"because\"", "\"targetDedicatedNodes\": 3, \"because\""));

        var pool = rig.desiredPools.read("render").found().orElseThrow().value();
        assertThat(pool.working()).isEqualTo(new PoolSize.Fixed(3, 0));
        assertThat(pool.standby()).isEqualTo(PoolSize.Fixed.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"because\": \"it is ours\" | \"because\": \"\" | because",
                "\"vmSize\" | \"vmsize\" | vmsize",
                "\"vmSize\": \"Standard_D2s_v3\", | | vmSize",
                "\"taskSlotsPerNode\": 2 | \"taskSlotsPerNode\": \"two\" | taskSlotsPerNode",
                "\"sku\": | \"skew\": | virtualMachineConfiguration.imageReference.skew",
                "\"standby\": {\"targetDedicatedNodes\": 1} | \"standby\": {\"targetDedicatedNodes\": -1} | standby.targetDedicatedNodes",
                "\"standby\": {\"targetDedicatedNodes\": 1} | \"standby\": {\"autoScaleFormula\": \"$TargetDedicatedNodes=0\"} | standby.autoScaleFormula",
                "\"working\": {\"targetDedicatedNodes\": 4} | \"working\": {\"autoScaleFormula\": \"a=1;\", \"autoScaleEvaluationInterval\": \"PT1M\"} | working.autoScaleEvaluationInterval",
                "\"working\": {\"targetDedicatedNodes\": 4}, | | working",
                "\"working\": | \"targetDedicatedNodes\": 1, \"working\": | working",
                "echo ${region} | echo ${registry} | pool",
                "\"taskSlotsPerNode\" | \"networkConfiguration\": {\"subnetId\": \"/subscriptions/s/subnets/foreign\"}, \"taskSlotsPerNode\" | networkConfiguration.subnetId",
                "\"taskSlotsPerNode\" | \"id\": \"other\", \"taskSlotsPerNode\" | id",
            })
    void what_cannot_be_made_everywhere_is_refused_by_field(String what, String instead, String field) {
        var reply = rig.put("render", POOL.replace(what, instead == null ? "" : instead));

        assertThat(reply).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                .extracting(Problem.Field::field)
                .containsOnly(field));
        assertThat(rig.desiredPools.read("render").found()).isEmpty();
    }

    @Test
    void what_is_regional_in_a_pasted_pool_becomes_portable() {
        rig.put(
                "render",
                POOL.replace(
                                "\"applicationId\": \"render\"",
                                "\"applicationId\": \"" + rig.values(WEST).application("render") + "\"")
                        .replace(
                                "\"taskSlotsPerNode\"",
                                "\"networkConfiguration\": {\"subnetId\": \""
                                        + rig.values(WEST).subnet() + "\"}, \"taskSlotsPerNode\""));

        var spec = rig.desiredPools.read("render").found().orElseThrow().value().spec();
        assertThat(spec.at("/networkConfiguration/subnetId").asText()).isEqualTo("${subnet}");
        assertThat(spec.at("/applicationPackageReferences/0/applicationId").asText())
                .isEqualTo("render");
    }

    @Test
    void a_storage_endpoint_becomes_portable_wherever_it_stands_and_the_name_of_a_region_alone_does_not() {
        rig.put(
                "render",
                POOL.replace(
                        "/bin/sh -c 'echo ${region}'",
                        "fetch " + rig.values(NORTH).storage() + "/inputs/a for northeurope"));
        assertThat(startTask()).isEqualTo("fetch ${storage}/inputs/a for northeurope");

        rig.put("render", POOL.replace("/bin/sh -c 'echo ${region}'", "northeurope"));
        assertThat(startTask()).isEqualTo("northeurope");
    }

    private String startTask() {
        return rig.desiredPools
                .read("render")
                .found()
                .orElseThrow()
                .value()
                .spec()
                .at("/startTask/commandLine")
                .asText();
    }

    @Test
    void our_own_mark_in_a_pasted_pool_is_left_out_and_other_metadata_is_kept() {
        rig.put(
                "render",
                POOL.replace(
                        "\"taskSlotsPerNode\"",
                        "\"metadata\": [{\"name\": \"switchover-size\", \"value\": \"epoch 1\"},"
                                + " {\"name\": \"team\", \"value\": \"a\"}], \"taskSlotsPerNode\""));

        assertThat(rig.desiredPools
                        .read("render")
                        .found()
                        .orElseThrow()
                        .value()
                        .spec()
                        .path("metadata")
                        .toString())
                .isEqualTo("[{\"name\":\"team\",\"value\":\"a\"}]");
    }

    @Test
    void a_pool_needs_a_name_that_the_service_takes() {
        assertThat(rig.put("re nder", POOL))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .extracting(Problem.Field::field)
                        .containsExactly("id"));
    }

    @Test
    void where_one_region_alone_runs_jobs_a_subnet_of_it_may_be_named() {
        var body = POOL.replace(
                "\"taskSlotsPerNode\"",
                "\"networkConfiguration\": {\"subnetId\": \"/subscriptions/s/subnets/foreign\"}, \"taskSlotsPerNode\"");

        assertThat(PoolRequest.read(
                        "render",
                        body,
                        new PoolRequest.Asking("ann", Instant.EPOCH, true, ""),
                        List.of(rig.values(WEST)),
                        checked -> Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(PoolRequest.Wanted.class);
    }

    @Test
    void the_pool_of_the_active_region_is_adopted_and_then_there_is_nothing_to_do_there() {
        rig.accounts.create(
                WEST,
                PoolRig.json(POOL.replaceAll(
                                "\"standby\".*\"because\": \"it is ours\"",
                                "\"id\": \"old\", \"targetDedicatedNodes\": 6")
                        .replace(
                                "\"applicationId\": \"render\"",
                                "\"applicationId\": \"" + rig.values(WEST).application("render") + "\"")));
        rig.accounts.settle();

        var reply = rig.app(NORTH)
                .adoption
                .adopt(
                        "OLD",
                        Optional.of("{\"because\": \"it was there\", \"standby\": {\"targetDedicatedNodes\": 1}}"),
                        "ann");

        assertThat(reply).isInstanceOf(Reply.Json.class);
        rig.tend(4);
        assertThat(rig.target(NORTH, "old")).isEqualTo(1);
        assertThat(rig.accounts.calls)
                .filteredOn(call -> call.startsWith(WEST))
                .containsExactly("westeurope: create old", "westeurope: patch old", "westeurope: patch old");
        assertThat(rig.app(WEST)
                        .overview
                        .read()
                        .found()
                        .orElseThrow()
                        .pools()
                        .getFirst()
                        .regions()
                        .values())
                .allSatisfy(region -> assertThat(region.state()).isEqualTo("as-desired"));
    }

    @Test
    void a_pool_that_scales_by_a_formula_is_adopted_with_it_unless_another_working_size_is_asked_for() {
        rig.accounts.create(
                WEST,
                PoolRig.json(POOL.replaceAll(
                        "\"standby\".*\"because\": \"it is ours\"",
                        "\"id\": \"old\", \"enableAutoScale\": true, \"autoScaleFormula\": \"x=1;\"")));

        assertThat(adopt("{\"because\": \"it was there\"}")).isInstanceOf(Reply.Json.class);
        assertThat(rig.desiredPools.read("old").found().orElseThrow().value().working())
                .isEqualTo(new PoolSize.AutoScale("x=1;", null));

        assertThat(adopt("{\"because\": \"it was there\", \"working\": {\"targetDedicatedNodes\": 2}}"))
                .isInstanceOf(Reply.Json.class);
        assertThat(rig.desiredPools.read("old").found().orElseThrow().value().working())
                .isEqualTo(new PoolSize.Fixed(2, 0));
    }

    @Test
    void while_the_active_region_or_the_record_does_not_answer_nothing_is_adopted() {
        rig.accounts.dark.add(WEST);
        assertThat(adopt("{\"because\": \"x\"}"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.detail())
                        .isEqualTo("the data plane of westeurope did not answer in time: ask again"));

        rig.documents.unreachable("it is away");
        assertThat(adopt("{\"because\": \"x\"}"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.detail())
                        .startsWith("the record cannot be relied on now"));
    }

    private Reply adopt(String body) {
        return rig.app(WEST).adoption.adopt("old", Optional.of(body), "ann");
    }

    @Test
    void the_pool_of_the_canaries_is_not_taken_without_a_node_for_them_in_every_region() {
        rig.accounts.create(
                WEST,
                PoolRig.json(POOL.replaceAll(
                        "\"standby\".*\"because\": \"it is ours\"",
                        "\"id\": \"canaries\", \"targetDedicatedNodes\": 6")));
        rig.accounts.settle();
        var adoption = rig.app(NORTH).adoption;

        assertThat(adoption.adopt(PoolRig.CANARIES, Optional.of("{\"because\": \"x\"}"), "ann"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.fields())
                            .extracting(Problem.Field::field)
                            .containsExactly("standby");
                });
        assertThat(rig.desiredPools.read(PoolRig.CANARIES).found()).isEmpty();
        assertThat(adoption.adopt(
                        PoolRig.CANARIES,
                        Optional.of("{\"because\": \"x\", \"standby\": {\"targetDedicatedNodes\": 1}}"),
                        "ann"))
                .isInstanceOfSatisfying(Reply.Json.class, reply -> assertThat(
                                reply.body().toString())
                        .contains("every region that runs jobs gets the pool canaries, with 6 dedicated nodes where"
                                + " work is and 1 dedicated node elsewhere; GET /api/pools shows how far each is"));
    }

    @Test
    void a_pool_that_the_active_region_does_not_have_cannot_be_adopted() {
        rig.accounts.create(WEST, PoolRig.json(POOL.replace("\"vmSize\"", "\"id\": \"another\", \"vmSize\"")));
        assertThat(rig.app(WEST).adoption.adopt("old", Optional.of("{\"because\": \"x\"}"), "ann"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void the_official_examples_of_pools_are_taken_or_refused_by_field() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(EXAMPLES), "the official examples are not here");
        var refused = new ArrayList<String>();
        for (var example : examples("PoolAdd_")) {
            var body = example.path("parameters").path("pool");
            if (rig.put(body.path("id").asText(), text(body)) instanceof Problem problem) {
                refused.add(problem.fields().toString());
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void an_official_pool_that_is_shown_has_not_drifted_from_itself() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(EXAMPLES), "the official examples are not here");
        for (var example : examples("PoolGet_")) {
            var shown = example.path("responses").path("200").path("body");
            if (shown.has("cloudServiceConfiguration")) {
                continue;
            }
            var request = rig.app(WEST)
                    .catalogue
                    .read(
                            shown.path("id").asText(),
                            text(shown),
                            new PoolRequest.Asking("ann", Instant.EPOCH, true, ""));
            assertThat(request).as(shown.toString()).isInstanceOf(PoolRequest.Wanted.class);
            var wanted = ((PoolRequest.Wanted) request).pool();
            var spec = ((RegionalSpec.Filled) RegionalSpec.of(wanted, rig.values(WEST))).spec();
            var drifts = DriftPolicy.between(spec, (ObjectNode) shown).stream()
                    .map(Drift::field)
                    .filter(field -> !field.startsWith("applicationPackageReferences"))
                    .toList();
            assertThat(drifts).isEmpty();
        }
    }

    private static String text(JsonNode pool) {
        var body = (ObjectNode) pool.deepCopy();
        if (!body.has("targetDedicatedNodes") && !body.path("enableAutoScale").asBoolean()) {
            body.put("targetDedicatedNodes", 1);
        }
        if (body.path("enableAutoScale").asBoolean()) {
            body.remove(List.of("targetDedicatedNodes", "targetLowPriorityNodes"));
        }
        return body.put("because", "an example").toString();
    }

    private static List<JsonNode> examples(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            var all = new ArrayList<JsonNode>();
            for (var file : files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList()) {
                all.add(Json.MAPPER.readTree(file.toFile()));
            }
            return all;
        }
    }
}
