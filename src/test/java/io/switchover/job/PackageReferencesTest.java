package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import io.switchover.packages.PackageReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which packages are looked for, of all that a spec names. */
class PackageReferencesTest {
    private static JobSpec spec(String references) throws Exception {
        var task = Json.MAPPER.readTree(
                "{'applicationPackageReferences':[".replace('\'', '"') + references.replace('\'', '"') + "]}");
        return new JobSpec(
                "a",
                "h",
                "p",
                List.of(new PackageReference("scenes", "3")),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                (ObjectNode) Json.MAPPER.createObjectNode().set("jobManagerTask", task),
                List.<JsonNode>of(task),
                null);
    }

    @Test
    void each_is_looked_for_once_and_a_version_is_one_however_it_is_written() throws Exception {
        assertThat(PackageReferences.of(
                        spec("{'applicationId':'render','version':'7'},{'applicationId':'render','version':7},"
                                + "{'applicationId':'data'},{'applicationId':'data','version':null}")))
                .containsExactly(
                        new PackageReference("scenes", "3"),
                        new PackageReference("render", "7"),
                        new PackageReference("data", null));
    }

    @Test
    void what_is_no_name_of_a_package_is_left_to_batch_also_in_a_spec_that_was_accepted_before() throws Exception {
        assertThat(PackageReferences.of(spec("{'applicationId':'render/1_0'},{'applicationId':'" + "x".repeat(300)
                        + "'},{'applicationId':'a','version':'?'},{},7,null")))
                .containsExactly(new PackageReference("scenes", "3"));
    }
}
