package io.switchover.pool.tending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolRig;
import io.switchover.pool.tending.Drift.Repair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row takes one field of the pool that the service shows, and says whether that is a drift and what repairs it. */
class DriftPolicyTest {
    private static final String WANTED = """
            {"vmSize": "STANDARD_D2s_v3", "taskSlotsPerNode": 2, "enableInterNodeCommunication": false,
             "virtualMachineConfiguration": {
               "imageReference": {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
               "nodeAgentSKUId": "batch.node.ubuntu 24.04",
               "containerConfiguration": {"type": "dockerCompatible", "containerImageNames": ["a/b:1"],
                 "containerRegistries": [{"registryServer": "r.azurecr.io", "username": "u", "password": "secret"}]}},
             "networkConfiguration": {"subnetId": "/subscriptions/S/subnets/batch"},
             "userAccounts": [{"name": "admin", "password": "secret", "elevationLevel": "Admin"}],
             "startTask": {"commandLine": "/bin/sh -c 'Setup'", "waitForSuccess": true, "maxTaskRetryCount": 1,
               "environmentSettings": [{"name": "A", "value": "x"}, {"name": "B", "value": "y"}],
               "resourceFiles": [{"httpUrl": "https://s.blob.core.windows.net/c/Setup.sh", "filePath": "setup.sh"}]},
             "applicationPackageReferences": [
               {"applicationId": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/w/applications/render", "version": "1_0"},
               {"applicationId": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/w/applications/tools"}],
             "metadata": [{"name": "team", "value": "Films"}],
             "upgradePolicy": {"mode": "automatic"},
             "resourceTags": {"cost": "7"}}
            """;

    private static ObjectNode found() {
        var found = PoolRig.json(WANTED);
        found.put("vmSize", "standard_d2s_v3").put("id", "render").put("state", "active");
        found.withObject("/virtualMachineConfiguration/imageReference").put("version", "latest");
        found.withObject("/virtualMachineConfiguration/imageReference").put("exactVersion", "24.04.202601010");
        found.withObject("/virtualMachineConfiguration/containerConfiguration/containerRegistries/0")
                .remove("password");
        ((ObjectNode) found.path("userAccounts").get(0)).remove("password");
        found.putObject("taskSchedulingPolicy").put("nodeFillType", "Spread");
        found.put("resizeTimeout", "PT15M").put("currentNodeCommunicationMode", "simplified");
        found.put("targetNodeCommunicationMode", "Default");
        found.withArray("metadata").addObject().put("name", FoundPool.MARK).put("value", "epoch 7");
        return found;
    }

    @Test
    void what_the_service_writes_in_its_own_way_is_no_drift() {
        assertThat(DriftPolicy.between(PoolRig.json(WANTED), found())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/vmSize | \"standard_d4s_v3\" | vmSize | EMPTY_POOL",
                "/vmSize | \"Standard_D2S_V3\" | |",
                "/taskSlotsPerNode | 4 | taskSlotsPerNode | EMPTY_POOL",
                "/taskSchedulingPolicy | {\"nodeFillType\": \"pack\"} | taskSchedulingPolicy.nodeFillType | EMPTY_POOL",
                "/enableInterNodeCommunication | true | enableInterNodeCommunication | EMPTY_POOL",
                "/displayName | \"by hand\" | |",
                "/virtualMachineConfiguration/imageReference/sku | \"server-gen1\" | virtualMachineConfiguration.imageReference.sku | EMPTY_POOL",
                "/virtualMachineConfiguration/imageReference/publisher | \"CANONICAL\" | |",
                "/virtualMachineConfiguration/imageReference/version | \"24.04.202601010\" | |",
                "/virtualMachineConfiguration/nodeAgentSKUId | \"batch.node.ubuntu 22.04\" | virtualMachineConfiguration.nodeAgentSKUId | EMPTY_POOL",
                "/virtualMachineConfiguration/containerConfiguration/containerImageNames | [\"a/b:2\"] | virtualMachineConfiguration.containerConfiguration.containerImageNames[0] | EMPTY_POOL",
                "/virtualMachineConfiguration/dataDisks | [{\"lun\": 0, \"diskSizeGB\": 64}] | virtualMachineConfiguration.dataDisks | EMPTY_POOL",
                "/virtualMachineConfiguration/nodePlacementConfiguration | {\"policy\": \"regional\"} | |",
                "/networkConfiguration/subnetId | \"/Subscriptions/s/Subnets/batch\" | |",
                "/networkConfiguration/subnetId | \"/subscriptions/s/subnets/other\" | networkConfiguration.subnetId | EMPTY_POOL",
                "/userAccounts | [] | userAccounts | EMPTY_POOL",
                "/userAccounts/0/elevationLevel | \"nonAdmin\" | userAccounts[admin].elevationLevel | EMPTY_POOL",
                "/mountConfiguration | [{\"nfsMountConfiguration\": {\"source\": \"s\"}}] | mountConfiguration | EMPTY_POOL",
                "/upgradePolicy/mode | \"Automatic\" | |",
                "/upgradePolicy/mode | \"manual\" | upgradePolicy.mode | EMPTY_POOL",
                "/resourceTags/cost | \"8\" | resourceTags.cost | EMPTY_POOL",
                "/startTask/commandLine | \"/bin/sh -c 'setup'\" | startTask.commandLine | NEW_NODES",
                "/startTask/maxTaskRetryCount | 2 | startTask.maxTaskRetryCount | NEW_NODES",
                "/startTask/environmentSettings | [{\"name\": \"B\", \"value\": \"y\"}, {\"name\": \"A\", \"value\": \"x\"}] | |",
                "/startTask/environmentSettings/0/value | \"X\" | startTask.environmentSettings[A].value | NEW_NODES",
                "/startTask/resourceFiles | [] | startTask.resourceFiles | NEW_NODES",
                "/startTask/userIdentity | {\"autoUser\": {\"scope\": \"pool\"}} | |",
                "/applicationPackageReferences/0/version | \"1_1\" | applicationPackageReferences[/subscriptions/s/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/w/applications/render].version | NEW_NODES",
                "/applicationPackageReferences | [] | applicationPackageReferences | NEW_NODES",
                "/certificateReferences | [{\"thumbprint\": \"0\"}] | certificateReferences | NEW_NODES",
                "/metadata | [{\"name\": \"team\", \"value\": \"films\"}] | metadata[team].value | IN_PLACE",
                "/metadata | [{\"name\": \"team\", \"value\": \"Films\"}, {\"name\": \"x\", \"value\": \"y\"}] | metadata | IN_PLACE",
                "/targetNodeCommunicationMode | \"classic\" | targetNodeCommunicationMode | NEW_NODES",
                "/targetDedicatedNodes | 9 | |",
                "/resizeTimeout | \"PT900S\" | |",
            })
    void a_field_that_differs_is_a_drift_where_it_means_something_else(
            String pointer, String value, String field, Repair repair) throws Exception {
        var found = found();
        var parent = found.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var name = pointer.substring(pointer.lastIndexOf('/') + 1);
        ((ObjectNode) parent).set(name, Json.MAPPER.readTree(value));

        var drifts = DriftPolicy.between(PoolRig.json(WANTED), found);

        if (field == null) {
            assertThat(drifts).isEmpty();
        } else {
            assertThat(drifts).singleElement().satisfies(drift -> {
                assertThat(drift.field()).isEqualTo(field);
                assertThat(drift.repair()).isEqualTo(repair);
            });
        }
    }

    @Test
    void a_start_task_that_nobody_wants_is_taken_away_by_hand() {
        var wanted = PoolRig.json(WANTED);
        wanted.remove("startTask");

        assertThat(DriftPolicy.between(wanted, found()))
                .extracting(Drift::repair)
                .containsExactly(Repair.BY_HAND);
    }

    @Test
    void an_identity_is_never_changed() {
        var wanted = PoolRig.json(WANTED);
        wanted.putObject("identity")
                .putArray("userAssignedIdentities")
                .addObject()
                .put("resourceId", "/subscriptions/s/i");

        assertThat(DriftPolicy.between(wanted, found()))
                .extracting(Drift::repair)
                .containsExactly(Repair.NEW_POOL);
    }
}
