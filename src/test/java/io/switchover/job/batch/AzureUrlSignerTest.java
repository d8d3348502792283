package io.switchover.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our identity signs for the containers that the settings list, whatever a spec that is already stored says. */
class AzureUrlSignerTest {
    private static final FixedAzureSettings SETTINGS = FixedAzureSettings.storageAt(1);
    private static final String STORAGE = "http://127.0.0.1:1/weststore";
    private final UrlSigner signer =
            new AzureUrlSigner(SETTINGS.storage(), SETTINGS.credentials(), JobRoom.settings(), Clock.systemUTC());
    private final AzureBatchBodies bodies =
            new AzureBatchBodies(new AzureIdentityExchange(SETTINGS), SETTINGS.storage(), signer);
    private final Attempt attempt = Attempt.claimed("specs", 1, Scene.WEST, 1, 0, Scene.START);

    private static JsonNode task(String field, String url) {
        var task = JsonNodeFactory.instance.objectNode().put("id", "t").put("commandLine", "run");
        if (field.equals("containerUrl")) {
            var output = task.putArray("outputFiles").addObject().put("filePattern", "*");
            output.putObject("uploadOptions").put("uploadCondition", "taskcompletion");
            output.putObject("destination").putObject("container").put(field, url);
        } else {
            task.putArray("resourceFiles").addObject().put(field, url);
        }
        return task;
    }

    private Answer<List<BatchTasks.TaskOutcome>> added(String field, String url) {
        return new AzureBatchTasks(SETTINGS.batch(), bodies)
                .addTasks(Scene.WEST, SubmissionPipelineTest.spec("specs", "h", 1), attempt, List.of(task(field, url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // As long as the endpoint and its slash, so that what follows stands where a container's name would.
                "https://evil.example/aaaaaaa/control?${sas}",
                "https://evil.example/aaaaaaa/signed?${sas}",
                "http://127.0.0.1:1/weststore/signed?${sas}",
                "${storage}@evil.example/signed?${sas}",
                "${storage}?${sas}",
                "signed?${sas}",
                "${storage}/${job}/x?${sas}",
                "${storage}/specs/x?${sas}",
                "${storage}/control?${sas}",
                "${storage}/packages?${sas}",
                "${storage}/content?${sas}",
                "${storage}//signed?${sas}",
                "${storage}/../specs?${sas}",
                "${storage}/signed%2F..%2Fspecs?${sas}",
                "${storage}/Signed?${sas}",
                "${storage}/unlisted/x?${sas}"
            })
    void nothing_else_is_signed_for_and_nothing_reaches_batch(String url) {
        for (var field : List.of("httpUrl", "storageContainerUrl", "containerUrl")) {
            assertThat(added(field, url)).as(field).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Answer.Reason.UNWRITABLE);
                assertThat(refused.because()).doesNotContain("sig=");
            });
        }
    }

    @Test
    void a_listed_container_is_signed_for() {
        var sent = AzureBatchBodiesTest.sent(bodies.tasks(
                        SubmissionPipelineTest.spec("a", "h", 1),
                        attempt,
                        Scene.WEST,
                        List.of(task("httpUrl", "${storage}/signed/${job}/x.txt?${sas}")))
                .getFirst());
        assertThat(sent.at("/resourceFiles/0/httpUrl").asText())
                .startsWith(STORAGE + "/signed/a/x.txt?sv=")
                .contains("sig=", "sr=b", "sp=r&");
    }

    @Test
    void our_own_containers_are_never_signed_for_also_when_somebody_lists_them() {
        for (var own : OwnContainers.OURS) {
            for (var access : UrlSigner.Access.values()) {
                assertThatThrownBy(() -> signer.query(Scene.WEST, own, null, access))
                        .isInstanceOf(UrlSigner.NotAllowed.class)
                        .hasMessageContaining("SWITCHOVER_JOB_SIGNED_CONTAINERS");
            }
        }
    }
}
