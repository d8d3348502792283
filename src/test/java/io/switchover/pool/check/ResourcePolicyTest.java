package io.switchover.pool.check;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.pool.PoolRig;
import io.switchover.pool.RegionalValues;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import io.switchover.time.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResourcePolicyTest {
    private static final String SUBNET =
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes";

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        new Answer.Answered<>(Done.DONE),
                        Level.FINE,
                        "northeurope has the subnet nodes, which pool render names"),
                Arguments.of(
                        new Answer.Refused<>(Reason.ABSENT, "404"),
                        Level.BLOCKER,
                        "northeurope does not have the subnet nodes, which pool render names; Azure Batch can start no nodes"
                                + " there without it: 404"),
                Arguments.of(
                        new Answer.Refused<>(Reason.DENIED, "403"),
                        Level.WARNING,
                        "the app may not ask Azure whether northeurope has the subnet nodes, which pool render names: 403"),
                Arguments.of(
                        new Answer.Refused<>(Reason.INVALID, "odd"),
                        Level.FINE,
                        "Switchover does not check whether northeurope has the subnet nodes, which pool render names: odd"),
                Arguments.of(
                        new Answer.Unanswered<>("no answer"),
                        Level.WARNING,
                        "Azure did not say whether northeurope has the subnet nodes, which pool render names: no answer"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_a_pool_stands_on_blocks_when_it_is_known_not_to_be_there(
            Answer<Done> answer, Level level, String sentence) {
        var finding = ResourcePolicy.finding(NORTH, SUBNET, "pool render", answer);

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft.Network/virtualNetworks/v/Subnets/a, the subnet a",
        "Microsoft.ManagedIdentity/userassignedidentities/a, the identity a",
        "Microsoft.Compute/images/a, the image a",
        "Microsoft.Compute/galleries/g/images/i/versions/1.0, the image 1.0",
        "Microsoft.Web/sites/a, the resource a"
    })
    void a_resource_is_called_by_its_kind_and_its_name(String path, String called) {
        assertThat(ResourcePolicy.finding(
                                NORTH,
                                "/subscriptions/s/resourceGroups/rg/providers/" + path,
                                "pool render",
                                new Answer.Answered<>(Done.DONE))
                        .sentence())
                .isEqualTo("northeurope has " + called + ", which pool render names");
    }

    @Test
    void the_resources_of_a_pool_are_its_arm_ids_but_not_its_packages() {
        assertThat(ResourcePolicy.named(PoolRig.json("""
                {"networkConfiguration": {"subnetId": "%s"},
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": [{"resourceId":
                   "/subscriptions/s/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a"}]},
                 "applicationPackageReferences": [{"applicationId":
                   "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/b/applications/render"}],
                 "metadata": [{"name": "owner", "value": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/w"}],
                 "virtualMachineConfiguration": {"imageReference": {"virtualMachineImageId":
                   "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/galleries/g/images/i/versions/latest"}},
                 "startTask": {"commandLine": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/w"}}
                """.formatted(SUBNET))))
                .containsExactly(
                        "/subscriptions/s/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/a",
                        SUBNET);
    }

    /** Two pools in one subnet are one question. */
    @Test
    void each_resource_is_asked_for_once_with_the_regions_own_id() {
        var rig = new PoolRig();
        for (var id : List.of("render", "encode")) {
            rig.put(
                    id,
                    POOL.replace("\"vmSize\"", "\"networkConfiguration\": {\"subnetId\": \"${subnet}\"}, \"vmSize\""));
        }
        var asked = new ArrayList<String>();
        var check = new ResourceCheck(
                rig.desiredPools,
                region -> new RegionalValues(
                        region, "https://st", "/account", SUBNET + "-" + region, null, null, Map.of()),
                (region, id) -> {
                    asked.add(id);
                    return new Answer.Refused<>(Reason.ABSENT, "404");
                },
                Parallel.inTurn());

        assertThat(check.findings(NORTH, Instant.EPOCH))
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope does not have the subnet nodes-northeurope, which pool encode and pool render name;"
                                + " Azure Batch can start no nodes there without it: 404");
        assertThat(asked).containsExactly(SUBNET + "-northeurope");
    }

    @Test
    void of_a_registry_it_is_said_that_nobody_can_ask() {
        assertThat(ResourcePolicy.registry(NORTH, "films.azurecr.io").sentence())
                .isEqualTo(
                        "Switchover does not check whether the registry films.azurecr.io exists: it knows its login server"
                                + " alone, by which the management plane (ARM) cannot be asked");
    }
}
