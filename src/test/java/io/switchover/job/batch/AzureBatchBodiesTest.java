package io.switchover.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.serializer.AzureJacksonAdapter;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.job.intake.JobRequests;
import io.switchover.job.intake.ParsedJobRequest;
import io.switchover.job.spec.TaskSize;
import io.switchover.job.validation.AzureBodyValidator;
import io.switchover.packages.PackageReference;
import io.switchover.remote.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reaches Batch of a spec: all of it as it came, but for what is regional. */
public class AzureBatchBodiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID =
            "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes-";
    private static final FixedAzureSettings SETTINGS =
            FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope", "northeurope");
    private static final String PLACEHOLDERS = "${region} ${storage} ${attempt} ${epoch} ${job} ${else}";
    private static final String FILLED = "northeurope https://prodnorth.blob.core.windows.net 2 7 nightly ${else}";

    /** Every kind of body that a task of any sort has. */
    private static final String DETAIL = """
            "commandLine": "run #",
            "environmentSettings": [ { "name": "A", "value": "#" } ],
            "resourceFiles": [
              { "httpUrl": "https://example.org/#", "filePath": "#" },
              { "storageContainerUrl": "${storage}/in", "blobPrefix": "#", "fileMode": "0755",
                "identityReference": { "resourceId": "@westeurope" } } ],
            "containerSettings": { "imageName": "i:#", "containerRunOptions": "--rm", "workingDirectory": "taskWorkingDirectory",
              "registry": { "registryServer": "r.azurecr.io", "username": "u", "password": "pa$$word" } },
            "constraints": { "maxTaskRetryCount": 3, "maxWallClockTime": "PT1H", "retentionTime": "P1D" },
            "userIdentity": { "autoUser": { "scope": "task", "elevationLevel": "admin" } }
            """;

    private static final String OUTPUT = """
            , "outputFiles": [ { "filePattern": "*.#", "destination": { "container": { "containerUrl": "${storage}/out",
              "path": "#", "identityReference": { "resourceId": "@northeurope" },
              "uploadHeaders": [ { "name": "x-ms-meta-a", "value": "#" } ] } },
              "uploadOptions": { "uploadCondition": "tasksuccess" } } ],
            "applicationPackageReferences": [ { "applicationId": "render", "version": "1_0" } ],
            "authenticationTokenSettings": { "access": [ "job" ] }, "requiredSlots": 1
            """;

    private static final String BODY = "{ \"displayName\": \"#\", \"priority\": -5, \"maxParallelTasks\": 4,"
            + " \"allowTaskPreemption\": true, \"usesTaskDependencies\": true, \"onTaskFailure\": \"performexitoptionsjobaction\","
            + " \"constraints\": { \"maxWallClockTime\": \"P1D\", \"maxTaskRetryCount\": 2 },"
            + " \"commonEnvironmentSettings\": [ { \"name\": \"B\", \"value\": \"#\" } ],"
            + " \"metadata\": [ { \"name\": \"team\", \"value\": \"#\" } ],"
            + " \"networkConfiguration\": { \"subnetId\": \"/net/${region}\", \"skipWithdrawFromVNet\": false },"
            + " \"jobPreparationTask\": { \"id\": \"prep\", \"waitForSuccess\": true, \"rerunOnNodeRebootAfterSuccess\": false, "
            + DETAIL + " },"
            + " \"jobReleaseTask\": { \"id\": \"rel\", "
            + DETAIL.replace(
                    "\"constraints\": { \"maxTaskRetryCount\": 3, \"maxWallClockTime\": \"PT1H\","
                            + " \"retentionTime\": \"P1D\" }",
                    "\"maxWallClockTime\": \"PT5M\"")
            + " },"
            + " \"jobManagerTask\": { \"id\": \"boss\", \"displayName\": \"#\", \"killJobOnCompletion\": true,"
            + " \"runExclusive\": false, \"allowLowPriorityNode\": true, " + DETAIL + OUTPUT + " } }";

    private static final String TASK = "{ \"id\": \"t\", \"displayName\": \"#\", " + DETAIL + OUTPUT
            + ", \"dependsOn\": { \"taskIds\": [ \"u\" ], \"taskIdRanges\": [ { \"start\": 1, \"end\": 4 } ] },"
            + " \"exitConditions\": { \"default\": { \"jobAction\": \"none\", \"dependencyAction\": \"satisfy\" },"
            + " \"exitCodes\": [ { \"code\": 7, \"exitOptions\": { \"jobAction\": \"terminate\" } } ] },"
            + " \"affinityInfo\": { \"affinityId\": \"tvm\" },"
            + " \"multiInstanceSettings\": { \"numberOfInstances\": 2, \"coordinationCommandLine\": \"go #\","
            + " \"commonResourceFiles\": [ { \"httpUrl\": \"https://example.org/#\", \"filePath\": \"x\" } ] } }";

    private final AzureIdentityExchange identities = new AzureIdentityExchange(SETTINGS);
    private final AzureBatchBodies bodies = new AzureBatchBodies(identities, SETTINGS.storage(), WholeBatch.UNSIGNED);
    private final Attempt second = Attempt.claimed("nightly", 2, "northeurope", 7, 0, Scene.START);

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text.replace("#", PLACEHOLDERS).replace("@", ID));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode filled(String text) {
        try {
            return JSON.readTree(text.replace("#", FILLED)
                    .replace("${storage}", "https://prodnorth.blob.core.windows.net")
                    .replace("${region}", "northeurope")
                    .replace("@westeurope", ID + "northeurope")
                    .replace("@northeurope", ID + "northeurope"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode sent(Object body) {
        try {
            return JSON.readTree(new AzureJacksonAdapter().serializer().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static int utf8(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JobSpec spec() {
        return new JobSpec(
                "nightly",
                "h",
                "p",
                List.of(),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                (ObjectNode) parsed(BODY),
                List.of(parsed(TASK)),
                null);
    }

    @Test
    void a_request_with_all_of_it_is_taken() {
        var request = (ObjectNode) parsed(BODY);
        request.put("id", "nightly").put("pool", "p").putArray("tasks").add(parsed(TASK));
        var read = JobRequests.read(
                request.toString(),
                new AzureBodyValidator(SETTINGS, identities, JobRoom.settings(), Clock.systemUTC()));
        assertThat(read).isInstanceOf(ParsedJobRequest.Valid.class);
    }

    @Test
    void a_task_is_never_larger_than_it_was_measured() {
        var packages = List.of(new PackageReference("a".repeat(64), "1".repeat(64)), new PackageReference("b", null));
        var measured = TaskSize.of(parsed(TASK)) + TaskSize.of(packages);
        var one = bodies.tasks(spec().with(packages), second, "northeurope", spec().tasks());
        assertThat(measured)
                .isGreaterThanOrEqualTo(sent(one.getFirst()).toString().length());
        var text = JSON.createObjectNode().put("id", "t").put("commandLine", "\u0001\n\t\"\\ä€𝄞".repeat(9));
        assertThat(TaskSize.of(text))
                .as("nor is it measured much larger, or what fits would be refused")
                .isBetween(utf8(text), utf8(text) + 9);
    }

    @Test
    void a_job_goes_as_it_came_with_what_is_regional_filled_in_and_our_marks() {
        var sent = (ObjectNode) sent(bodies.job(spec(), second, "northeurope"));
        assertThat(sent.remove("id").asText()).isEqualTo("nightly-2");
        assertThat(sent.remove("poolInfo")).isEqualTo(JSON.createObjectNode().put("poolId", "p"));
        assertThat(sent.remove("onAllTasksComplete").asText()).isEqualTo("noaction");
        var environment = (ArrayNode) sent.get("commonEnvironmentSettings");
        assertThat(environment.findValuesAsText("name"))
                .containsExactly("B", "SWITCHOVER_JOB", "SWITCHOVER_ATTEMPT", "SWITCHOVER_EPOCH");
        assertThat(environment.findValuesAsText("value")).endsWith("nightly", "2", "7");
        var metadata = (ArrayNode) sent.get("metadata");
        assertThat(metadata.findValuesAsText("name"))
                .containsExactly("team", "switchover.job", "switchover.attempt", "switchover.epoch", "switchover.hash");
        while (environment.size() > 1) {
            environment.remove(1);
        }
        while (metadata.size() > 1) {
            metadata.remove(1);
        }
        assertThat(sent).isEqualTo(filled(BODY));
    }

    @Test
    void a_task_goes_as_it_came_with_what_is_regional_filled_in() {
        var sent = bodies.tasks(spec(), second, "northeurope", spec().tasks());
        assertThat(sent(sent.getFirst())).isEqualTo(filled(TASK));
    }

    @Test
    void a_url_that_is_to_be_signed_is_signed_for_the_region_and_for_what_it_is_used_for() {
        var task = parsed("""
                { "id": "t", "commandLine": "run ${storage}/in/x?${sas}",
                  "resourceFiles": [
                    { "httpUrl": "${storage}/in/${job}/a%20b+c.txt?${sas}", "filePath": "a" },
                    { "storageContainerUrl": "${storage}/in?${sas}" } ],
                  "outputFiles": [ { "filePattern": "*", "uploadOptions": { "uploadCondition": "taskSuccess" },
                    "destination": { "container": { "containerUrl": "${storage}/out?${sas}" } } } ] }
                """);
        var sent =
                sent(bodies.tasks(spec(), second, "northeurope", List.of(task)).getFirst());
        var storage = SETTINGS.storage().endpoint("northeurope");
        assertThat(sent.at("/resourceFiles/0/httpUrl").asText())
                .isEqualTo(storage + "/in/nightly/a%20b+c.txt?signed=READ-in-nightly/a b+c.txt");
        assertThat(sent.at("/resourceFiles/1/storageContainerUrl").asText())
                .isEqualTo(storage + "/in?signed=READ_AND_LIST-in");
        assertThat(sent.at("/outputFiles/0/destination/container/containerUrl").asText())
                .isEqualTo(storage + "/out?signed=WRITE-out");
        assertThat(sent.path("commandLine").asText())
                .as("it may be a variable of the shell")
                .endsWith("?${sas}");
    }

    @Test
    void what_cannot_be_signed_now_waits_alone() {
        UrlSigner none = (region, container, blob, access) -> {
            throw new UrlSigner.NotNow("its URLs cannot be signed now: no key", null);
        };
        var unsigned = new AzureBatchBodies(identities, SETTINGS.storage(), none);
        var task = parsed("{ \"id\": \"t\", \"commandLine\": \"x\", \"resourceFiles\": [ { \"httpUrl\":"
                + " \"${storage}/in/x?${sas}\", \"filePath\": \"x\" } ] }");
        assertThat(new AzureBatchTasks(SETTINGS.batch(), unsigned)
                        .addTasks("northeurope", spec(), second, List.of(task)))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Answer.Reason.NOT_YET);
                    assertThat(refused.because()).contains("cannot be signed now: no key");
                });
    }

    @Test
    void an_identity_that_the_settings_no_longer_have_stops_the_placing_with_a_sentence() {
        var fewer = new AzureBatchBodies(
                new AzureIdentityExchange(FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope")),
                SETTINGS.storage(),
                WholeBatch.UNSIGNED);
        assertThatThrownBy(() -> fewer.job(spec(), second, "northeurope"))
                .isInstanceOf(AzureIdentityExchange.NotPortable.class)
                .hasMessageContaining("northeurope has none");
        var answer = new AzureBatchJobs(SETTINGS.batch(), fewer).add("northeurope", spec(), second);
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Answer.Reason.UNWRITABLE);
            assertThat(refused.because()).contains("northeurope has none");
        });
    }

    @Test
    void every_task_gets_the_packages_of_its_job_but_for_applications_that_it_names_itself() {
        var spec = spec().with(List.of(new PackageReference("RENDER", "2_0"), new PackageReference("data", "7")));
        var plain = parsed("{ \"id\": \"t\", \"commandLine\": \"run\" }");
        var sent = bodies
                .tasks(
                        spec,
                        Attempt.claimed("nightly", 1, "northeurope", 7, 0, java.time.Instant.EPOCH),
                        "northeurope",
                        List.of(parsed(TASK), plain))
                .stream()
                .map(task -> sent(task).path("applicationPackageReferences").toString())
                .toList();
        assertThat(sent)
                .containsExactly(
                        "[{\"applicationId\":\"render\",\"version\":\"1_0\"},{\"applicationId\":\"data\",\"version\":\"7\"}]",
                        "[{\"applicationId\":\"RENDER\",\"version\":\"2_0\"},{\"applicationId\":\"data\",\"version\":\"7\"}]");
    }

    @Test
    void a_task_that_says_null_for_its_packages_names_none() {
        var spec = spec().with(List.of(new PackageReference("data", "7")));
        var task = parsed("{ \"id\": \"t\", \"commandLine\": \"run\", \"applicationPackageReferences\": null }");
        assertThat(sent(bodies.tasks(spec, second, "northeurope", List.of(task)).getFirst())
                        .path("applicationPackageReferences")
                        .toString())
                .isEqualTo("[{\"applicationId\":\"data\",\"version\":\"7\"}]");
        var manager = (ObjectNode) parsed("{ \"jobManagerTask\": { \"id\": \"m\", \"commandLine\": \"run\","
                + " \"applicationPackageReferences\": null } }");
        var managed = new JobSpec(
                "nightly",
                "h",
                "p",
                spec.packages(),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                manager,
                List.of(),
                null);
        assertThat(sent(bodies.job(managed, second, "northeurope"))
                        .at("/jobManagerTask/applicationPackageReferences/0/applicationId")
                        .asText())
                .isEqualTo("data");
    }

    @Test
    void a_job_manager_gets_them_too_and_preparation_has_no_place_for_them() {
        var body = (ObjectNode) parsed("{ \"jobManagerTask\": { \"id\": \"m\", \"commandLine\": \"run\" },"
                + " \"jobPreparationTask\": { \"id\": \"p\", \"commandLine\": \"run\" } }");
        var whole = spec().with(List.of(new PackageReference("data", "7")));
        var spec = new JobSpec(
                whole.id(),
                whole.hash(),
                whole.pool(),
                whole.packages(),
                whole.placement(),
                whole.onRegionLoss(),
                whole.resume(),
                body,
                whole.tasks(),
                null);
        var job = sent(bodies.job(
                spec, Attempt.claimed("nightly", 1, "northeurope", 7, 0, java.time.Instant.EPOCH), "northeurope"));
        assertThat(job.path("jobManagerTask")
                        .path("applicationPackageReferences")
                        .toString())
                .isEqualTo("[{\"applicationId\":\"data\",\"version\":\"7\"}]");
        assertThat(job.path("jobPreparationTask").has("applicationPackageReferences"))
                .isFalse();
        assertThat(body.path("jobManagerTask").has("applicationPackageReferences"))
                .as("the spec itself is not changed")
                .isFalse();
    }
}
