package io.switchover.pool.check;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.account.SupportedImage;
import io.switchover.pool.size.PoolNodeDemand;
import io.switchover.remote.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesiredPoolPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private final PoolRig rig = new PoolRig();

    @BeforeEach
    void a_pool_is_desired() {
        rig.put("render", POOL);
    }

    @Test
    void a_pool_that_is_missing_blocks_and_one_repair_makes_it() {
        assertThat(only().level()).isEqualTo(Level.BLOCKER);
        assertThat(only().sentence()).isEqualTo("pool render is missing in northeurope");
        assertThat(only().remedy()).isEqualTo("POST /api/readiness/northeurope/repair");

        rig.tend(2);

        assertThat(only().level()).isEqualTo(Level.FINE);
    }

    @ParameterizedTest
    @CsvSource({"vmSize, BLOCKER", "taskSlotsPerNode, BLOCKER", "startTask, WARNING", "metadata, WARNING"})
    void drift_blocks_where_tasks_would_run_on_something_else(String field, Level level) {
        rig.tend(2);
        var found = rig.accounts.pool(NORTH, "render");
        switch (field) {
            case "vmSize" -> found.put("vmSize", "standard_d64s_v3");
            case "taskSlotsPerNode" -> found.put("taskSlotsPerNode", 1);
            case "startTask" -> found.putObject("startTask").put("commandLine", "by hand");
            default -> found.putArray("metadata").addObject().put("name", "a").put("value", "b");
        }

        assertThat(only().level()).isEqualTo(level);
        assertThat(only().sentence()).startsWith("pool render in northeurope has drifted: " + field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata | POST /api/readiness/northeurope/repair",
                "vmSize   | with SWITCHOVER_POOLS_DRIFT=repair Switchover empties the pool by itself where it does no work;"
                        + " otherwise PUT /api/pools/render with the size 0 for a while, and POST /api/readiness/northeurope/repair once the pool"
                        + " has no nodes",
                "identity | az batch pool delete --pool-id render, and when it is gone create it yourself with az batch pool create"
                        + " --json-file",
            })
    void each_drift_has_a_remedy_that_fixes_it(String field, String remedy) {
        rig.tend(2);
        var found = rig.accounts.pool(NORTH, "render");
        switch (field) {
            case "vmSize" -> found.put("vmSize", "standard_d64s_v3");
            case "identity" -> rig.put("render", POOL.replace("\"vmSize\"", IDENTITY + "\"vmSize\""));
            default -> found.putArray("metadata").addObject().put("name", "a").put("value", "b");
        }

        assertThat(only().remedy()).isEqualTo(remedy);
        assertThat(only().subject()).startsWith("pool/render#" + field);
    }

    private static final String IDENTITY =
            "\"identity\": {\"type\": \"UserAssigned\", \"userAssignedIdentities\": [{\"resourceId\": \"a\"}]}, ";

    @Test
    void nothing_but_an_operator_makes_a_pool_with_an_identity() {
        rig.put("render", POOL.replace("\"vmSize\"", IDENTITY + "\"vmSize\""));

        assertThat(only().sentence()).isEqualTo("pool render is missing in northeurope");
        assertThat(only().remedy()).contains("az batch pool create --json-file");
    }

    @ParameterizedTest
    @CsvSource({
        "AccountCoreQuotaReached, az quota request-increase",
        "AllocationFailed, wait until Azure has such nodes",
        "ResizeStopped, wait: Switchover asks for the nodes once more",
    })
    void nodes_that_are_missing_have_the_remedy_of_their_cause(String code, String remedy) {
        rig.accounts.failing.put(NORTH, code);
        rig.tend(2);

        assertThat(only().remedy()).startsWith(remedy);
    }

    @Test
    void what_failed_twice_is_asked_for_again_by_a_command_that_names_all_it_needs() {
        rig.accounts.failing.put(NORTH, "AllocationTimedOut");
        rig.tend(5);

        assertThat(only().remedy())
                .isEqualTo("look at the pool in the portal, and ask for the nodes again:"
                        + " az batch account login --subscription s -g rg -n northeurope"
                        + " && az batch pool resize --pool-id render --target-dedicated-nodes 1"
                        + " --target-low-priority-nodes 0");
    }

    @Test
    void a_resize_that_failed_is_a_warning_with_its_code() {
        rig.accounts.failing.put(NORTH, "AllocationFailed");
        rig.tend(5);

        assertThat(only().level()).isEqualTo(Level.WARNING);
        assertThat(only().sentence()).contains("lacks 1 node: AllocationFailed");
    }

    @Test
    void a_placeholder_that_stands_for_nothing_blocks() {
        rig.put("render", POOL.replace("echo ${region}", "echo ${image}"));
        rig.image = null;

        assertThat(only().sentence())
                .isEqualTo("pool render cannot be made in northeurope: ${image} has no value there; set"
                        + " SWITCHOVER_REGIONS_NORTHEUROPE_IMAGE in every app");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T11:59:59Z, BLOCKER",
        "2027-01-01T00:00:00Z, WARNING",
        "2027-05-27T12:00:00Z, WARNING",
        "2027-05-27T12:00:01Z, ",
    })
    void an_image_or_a_vm_size_that_ends_warns_for_half_a_year_and_blocks_after_its_end(Instant end, Level level) {
        var image = new SupportedImage("Canonical", "ubuntu-24_04-lts", "server", "batch.node.ubuntu 24.04", end);
        var size = new OfferedVmSize("Standard_D2s_v3", 2, "standardDSv3Family", end);

        var findings = new ArrayList<>(DesiredPoolPolicy.image(WEST, desired(), false, List.of(image), NOW));
        findings.addAll(DesiredPoolPolicy.vmSize(WEST, PoolNodeDemand.of(desired()), false, List.of(size), NOW));

        assertThat(findings)
                .extracting(Finding::level)
                .containsExactlyElementsOf(level == null ? List.of() : List.of(level, level));
    }

    @Test
    void an_image_is_known_by_its_publisher_its_offer_and_its_sku() {
        var end = Instant.parse("2027-01-01T00:00:00Z");
        var listed = List.of(
                new SupportedImage("other", "ubuntu-24_04-lts", "server", "batch.node.debian 12", null),
                new SupportedImage("canonical", "other", "server", "batch.node.debian 12", null),
                new SupportedImage("canonical", "ubuntu-24_04-lts", "other", "batch.node.debian 12", null),
                new SupportedImage("Canonical", "Ubuntu-24_04-lts", "Server", "batch.node.debian 12", end));

        assertThat(DesiredPoolPolicy.image(WEST, desired(), false, listed, NOW))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.sentence()).contains("the image Server of pool render", "2027-01-01"));
    }

    @Test
    void a_node_agent_of_which_one_image_has_no_end_does_not_end() {
        rig.put("render", POOL.replace("\"sku\": \"server\"", "\"sku\": \"my-own\""));
        var old = new SupportedImage("c", "o", "s", "batch.node.ubuntu 24.04", Instant.parse("2026-01-01T00:00:00Z"));
        var endless = new SupportedImage("c", "o", "s2", "batch.node.ubuntu 24.04", null);

        assertThat(DesiredPoolPolicy.image(WEST, desired(), false, List.of(old, endless), NOW))
                .isEmpty();
    }

    @Test
    void a_node_agent_ends_with_the_last_image_that_has_it() {
        rig.put("render", POOL.replace("\"sku\": \"server\"", "\"sku\": \"my-own\""));
        var old = new SupportedImage("c", "o", "s", "batch.node.ubuntu 24.04", Instant.parse("2026-01-01T00:00:00Z"));
        var last = new SupportedImage("c", "o", "s2", "batch.node.ubuntu 24.04", Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(DesiredPoolPolicy.image(WEST, desired(), false, List.of(old, last), NOW))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence())
                        .contains("the node agent batch.node.ubuntu 24.04", "2027-01-01"));
    }

    @Test
    void a_vm_size_that_the_region_does_not_offer_blocks() {
        var other = List.of(new OfferedVmSize("Standard_F2s_v2", 2, "standardFSv2Family", null));
        assertThat(DesiredPoolPolicy.vmSize(WEST, PoolNodeDemand.of(desired()), false, other, NOW))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.BLOCKER);
                    assertThat(finding.sentence())
                            .isEqualTo(
                                    "westeurope does not offer the VM size Standard_D2s_v3, which pool render needs");
                });
        assertThat(DesiredPoolPolicy.vmSize(WEST, PoolNodeDemand.of(desired()), false, List.of(), NOW))
                .as("no region offers nothing")
                .isEmpty();
    }

    @Test
    void a_region_whose_pools_cannot_be_looked_at_is_not_ready() {
        var checks = new DesiredPoolCheck(rig.regionPoolReader(WEST), region -> new Answer.Answered<>(List.of()));
        var expected = new PoolExpectations(List.of(), List.of(), List.of()).with(List.of(desired()));
        var account = new AccountSnapshot(
                NORTH,
                new Answer.Answered<>(List.of(pool(1, false))),
                new Answer.Unanswered<>("ARM is away"),
                new Answer.Unanswered<>("ARM is away"));
        rig.accounts.dark.add(NORTH);

        assertThat(checks.findings(account, expected, NOW))
                .filteredOn(finding -> finding.check().equals("pool"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.BLOCKER);
                    assertThat(finding.sentence())
                            .startsWith("whether the desired pools are in northeurope as they shall be is not known: ");
                });
    }

    /** Azure takes node agents off its list while pools go on with them; that kept every region from taking over. */
    @Test
    void what_keeps_a_pool_from_being_made_is_a_warning_where_it_is_there() {
        var image = new SupportedImage("c", "o", "s", "batch.node.debian 12", null);
        var size = new OfferedVmSize("Standard_F2s_v2", 2, "standardFSv2Family", null);
        var checks = new DesiredPoolCheck(rig.regionPoolReader(WEST), region -> new Answer.Answered<>(List.of(image)));
        var expected = new PoolExpectations(List.of(), List.of(), List.of()).with(List.of(desired()));

        assertThat(lists(checks, expected, size, pool(1, false)))
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING))
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope does not offer the VM size Standard_D2s_v3, which pool render needs; the pool is"
                                + " there, and could not be made again",
                        "northeurope does not list the node agent batch.node.ubuntu 24.04, which pool render needs;"
                                + " the pool is there, and could not be made again");
        assertThat(lists(checks, expected, size, pool(1, true)))
                .as("it is being deleted")
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.BLOCKER));
        assertThat(lists(checks, expected, size, pool(0, false)))
                .as("without nodes it needs a size that is offered")
                .extracting(Finding::level)
                .containsExactly(Level.BLOCKER, Level.WARNING);
    }

    private static List<Finding> lists(
            DesiredPoolCheck checks, PoolExpectations expected, OfferedVmSize offered, PoolSummary there) {
        var account = new AccountSnapshot(
                NORTH,
                new Answer.Answered<>(List.of(there)),
                new Answer.Unanswered<>("ARM is away"),
                new Answer.Answered<>(List.of(offered)));
        return checks.findings(account, expected, NOW).stream()
                .filter(finding -> finding.sentence().contains(" does not "))
                .toList();
    }

    private static PoolSummary pool(int nodes, boolean deleting) {
        return new PoolSummary("Render", "standard_d2s_v3", 1, nodes, 0, false, deleting, List.of());
    }

    @Test
    void a_node_agent_that_the_region_does_not_list_blocks() {
        var other = new SupportedImage("c", "o", "s", "batch.node.debian 12", null);

        assertThat(DesiredPoolPolicy.image(WEST, desired(), false, List.of(other), NOW))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.BLOCKER);
                    assertThat(finding.sentence())
                            .isEqualTo("westeurope does not list the node agent batch.node.ubuntu 24.04, which pool"
                                    + " render needs");
                    assertThat(finding.remedy()).contains("az batch pool supported-images list");
                });
        assertThat(DesiredPoolPolicy.image(WEST, desired(), false, List.of(), NOW))
                .as("the list could not be read")
                .isEmpty();
    }

    @Test
    void images_that_cannot_be_listed_are_a_warning_and_the_pools_are_judged_all_the_same() {
        var checks = new DesiredPoolCheck(rig.regionPoolReader(WEST), region -> new Answer.Unanswered<>("it is dark"));
        var account = new AccountSnapshot(
                NORTH,
                new Answer.Answered<>(List.of()),
                new Answer.Unanswered<>("ARM is away"),
                new Answer.Unanswered<>("ARM is away"));
        var expected = new PoolExpectations(List.of(), List.of(), List.of()).with(List.of(desired()));

        assertThat(checks.findings(account, expected, NOW))
                .extracting(Finding::sentence)
                .containsExactly(
                        "whether the images of the desired pools are supported in northeurope is not known: it is dark",
                        "pool render is missing in northeurope");
    }

    private DesiredPool desired() {
        return rig.desiredPools.all().found().orElseThrow().pools().getFirst();
    }

    private Finding only() {
        var findings = DesiredPoolPolicy.pool(rig.regionPoolReader(WEST).look(NORTH), desired());
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
