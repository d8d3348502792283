package io.switchover.pool.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no region would make. */
class PoolSpecPolicyTest {
    private static ObjectNode spec(String more) {
        try {
            var spec = (ObjectNode)
                    Json.MAPPER.readTree("{\"vmSize\":\"standard_d2s_v3\",\"virtualMachineConfiguration\":{}}");
            spec.setAll((ObjectNode) Json.MAPPER.readTree(more.replace('\'', '"')));
            return spec;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'taskSlotsPerNode':1}",
                "{'taskSlotsPerNode':256}",
                "{'taskSlotsPerNode':null}",
                "{'applicationPackageReferences':[{'applicationId':'render_1-x'},{'applicationId':'/subscriptions/s/applications/a'}]}",
                "{'startTask':{'commandLine':'echo ${HOME}'}}",
                "{'networkConfiguration':{'subnetId':'${subnet}'},'x':['${region}-${storage}','${identity:reader}','$TargetX']}",
            })
    void has_no_flaw(String more) {
        assertThat(PoolSpecPolicy.flaws(spec(more))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'vmSize':null} | vmSize: it is missing: say the size of the nodes, such as standard_d2s_v3",
                "{'vmSize':' '} | vmSize: it is missing: say the size of the nodes, such as standard_d2s_v3",
                "{'virtualMachineConfiguration':null} | virtualMachineConfiguration: it is missing: say the image and the node agent",
                "{'taskSlotsPerNode':0} | taskSlotsPerNode: it is 0, limits 1 to 256",
                "{'taskSlotsPerNode':257} | taskSlotsPerNode: it is 257, limits 1 to 256",
                "{'applicationPackageReferences':[{'applicationId':'a'},{'applicationId':'re nder'}]} |"
                        + " applicationPackageReferences[1].applicationId: it is \"re nder\"; it must have 1 to 64 letters, digits, - and _",
                "{'networkConfiguration':{'subnetId':'${sbunet}'}} | networkConfiguration.subnetId: ${sbunet} is no placeholder;"
                        + " known are ${region}, ${storage}, ${subnet}, ${registry}, ${image} and ${identity:NAME}",
                "{'mountConfiguration':[{},{'a':'${x}'}]} | mountConfiguration[1].a: ${x} is no placeholder;"
                        + " known are ${region}, ${storage}, ${subnet}, ${registry}, ${image} and ${identity:NAME}",
            })
    void has_a_flaw(String more, String flaw) {
        assertThat(PoolSpecPolicy.flaws(spec(more)))
                .extracting(field -> field.field() + ": " + field.reason())
                .containsExactly(flaw);
    }
}
