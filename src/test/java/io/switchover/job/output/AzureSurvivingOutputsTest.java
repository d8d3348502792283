package io.switchover.job.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.batch.WholeBatch;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.remote.Answer;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outputs that are not even looked for. */
class AzureSurvivingOutputsTest {

    private static JsonNode task(String id) {
        var task = JsonNodeFactory.instance.objectNode().put("id", id).put("commandLine", "x");
        var container = task.putArray("outputFiles")
                .addObject()
                .put("filePattern", "*.txt")
                .putObject("destination")
                .putObject("container")
                .put("containerUrl", "${storage}/out");
        container.putObject("identityReference").put("resourceId", "/subscriptions/9/nobody");
        return task;
    }

    @Test
    void outputs_in_a_container_that_the_settings_do_not_list_are_not_looked_for_and_the_task_runs_again() {
        var settings = FixedAzureSettings.inAzure();
        var storage = settings.storage();
        var outputs = new AzureSurvivingOutputs(
                new AzureBatchBodies(new AzureIdentityExchange(settings), storage, WholeBatch.UNSIGNED),
                storage,
                JobRoom.settings());
        var bare = SubmissionPipelineTest.spec("a", "h", 1);
        var spec = new JobSpec(
                "a",
                "h",
                "p",
                List.of(),
                JobSpec.ACTIVE,
                bare.onRegionLoss(),
                Resume.UNFINISHED,
                bare.body(),
                List.of(task("t0"), task("t1")),
                null);
        var tasks = new BitSet();
        tasks.set(0, 2);
        var attempt = Attempt.claimed("a", 1, Scene.WEST, 1, 0, Scene.START);
        assertThat(outputs.readable(spec, attempt, tasks)).isEqualTo(new Answer.Answered<>(new BitSet()));
    }
}
