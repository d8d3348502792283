package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.BatchWire;
import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.JobPorts;
import io.switchover.job.JobRoom;
import io.switchover.job.JobRoom.Response.Word;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.job.spec.BlobCopies;
import io.switchover.job.spec.CompressedSpec;
import io.switchover.job.spec.SpecStore;
import io.switchover.packages.PackageReference;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.time.Parallel;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the submitter is told, and that a yes means that the job is kept. */
public class SubmissionPipelineTest {
    private final Scene scene = new Scene();

    public static JobSpec spec(String id, String hash, int tasks) {
        var nodes = JsonNodeFactory.instance;
        return new JobSpec(
                id,
                hash,
                "p",
                List.of(),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                nodes.objectNode(),
                IntStream.range(0, tasks)
                        .<com.fasterxml.jackson.databind.JsonNode>mapToObj(
                                i -> nodes.objectNode().put("id", "t" + i).put("commandLine", "run"))
                        .toList(),
                null);
    }

    /** The spec as a document beside its entry. */
    public static CompressedSpec beside(JobSpec spec) {
        var specStore = new SpecStore(
                null,
                new BlobCopies(new InMemorySpecBlobs(), Scene.regions(WEST), Parallel.inTurn()),
                Scene.regions(WEST));
        return ((SpecStore.Kept.InLedger) specStore.keep(spec)).document();
    }

    private JobRoom.Response submit(String text) {
        return scene.app(SWEDEN).submit(text, "ann");
    }

    @Test
    void a_yes_means_that_entry_and_spec_are_there() {
        assertThat(submit(JobRoom.request("Render", 3, "hold")).word()).isEqualTo(Word.ACCEPTED);
        var entry = scene.entry("render");
        assertThat(entry.state()).isInstanceOf(JobState.Accepted.class);
        assertThat(entry.onRegionLoss()).isEqualTo(OnRegionLoss.HOLD);
        assertThat(entry.acceptedBy()).isEqualTo("ann");
        assertThat(entry.tasks()).isEqualTo(3);
        assertThat(scene.app(NORTH).specStore.read(entry).found().orElseThrow().tasks())
                .hasSize(3);
        assertThat(scene.batch.jobs(WEST))
                .as("nothing is in Batch before it is claimed")
                .isEmpty();
    }

    @Test
    void the_same_content_in_another_order_of_fields_is_the_same_job() {
        submit("{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"run\"}],\"priority\":3}");
        var again = submit(
                "{ \"priority\" : 3, \"tasks\" : [ {\"commandLine\":\"run\", \"id\":\"t\"} ], \"pool\":\"p\", \"id\":\"A\" }");
        assertThat(again.word()).isEqualTo(Word.KNOWN);
    }

    @Test
    void the_same_id_with_other_content_is_refused_and_the_first_stays_as_it_is() {
        submit(JobRoom.request("a", 3, "rerun"));
        assertThat(submit(JobRoom.request("a", 4, "rerun")).word()).isEqualTo(Word.TAKEN);
        assertThat(submit(JobRoom.request("A", 3, "hold")).word()).isEqualTo(Word.TAKEN);
        assertThat(scene.entry("a").tasks()).isEqualTo(3);
    }

    @Test
    void the_order_of_tasks_is_content() {
        submit(
                "{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\"},{\"id\":\"u\",\"commandLine\":\"x\"}]}");
        var other = submit(
                "{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"u\",\"commandLine\":\"x\"},{\"id\":\"t\",\"commandLine\":\"x\"}]}");
        assertThat(other.word()).isEqualTo(Word.TAKEN);
    }

    @Test
    void while_the_ledger_cannot_be_read_the_answer_is_not_now() {
        scene.documents.unreachable("the ledger is away");
        var response = submit(JobRoom.request("a", 1, "rerun"));
        assertThat(response.word()).isEqualTo(Word.NOT_NOW);
        assertThat(response.said()).contains("the ledger is away");
        scene.documents.unreachable("");
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void while_the_ledger_takes_no_writes_the_answer_is_not_now_and_a_known_job_is_still_known() {
        submit(JobRoom.request("known", 1, "rerun"));
        scene.documents.writesDown(true);
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.NOT_NOW);
        assertThat(submit(JobRoom.request("known", 1, "rerun")).word()).isEqualTo(Word.KNOWN);
        scene.documents.writesDown(false);
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void a_write_whose_outcome_is_unknown_is_not_a_yes_and_the_same_request_may_be_sent_again() {
        scene.documents.loseAnswers(1);
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.NOT_NOW);
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.KNOWN);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void two_apps_that_take_the_same_request_at_once_keep_one_job() {
        // The second app comes while the first has read that there is no such job, and asks for the pool.
        var asked = new boolean[1];
        scene.wire = call -> {
            if (!asked[0]) {
                asked[0] = true;
                assertThat(scene.app(NORTH)
                                .submit(JobRoom.request("a", 2, "rerun"), "bob")
                                .word())
                        .isEqualTo(Word.ACCEPTED);
            }
            return BatchWire.Fate.PASS;
        };
        assertThat(submit(JobRoom.request("a", 2, "rerun")).word()).isEqualTo(Word.KNOWN);
        assertThat(scene.entry("a").acceptedBy()).isEqualTo("bob");
    }

    @Test
    void two_apps_that_take_different_jobs_under_one_id_at_once_keep_the_first_and_refuse_the_other() {
        var asked = new boolean[1];
        scene.wire = call -> {
            if (!asked[0]) {
                asked[0] = true;
                scene.app(NORTH).submit(JobRoom.request("a", 5, "rerun"), "bob");
            }
            return BatchWire.Fate.PASS;
        };
        assertThat(submit(JobRoom.request("a", 2, "rerun")).word()).isEqualTo(Word.TAKEN);
        assertThat(scene.app(WEST)
                        .specStore
                        .read(scene.entry("a"))
                        .found()
                        .orElseThrow()
                        .tasks())
                .as("entry and spec are of one request")
                .hasSize(5);
    }

    // ---- pools

    @Test
    void a_pool_that_is_nowhere_is_refused() {
        scene.batch.withoutPool(WEST, "p");
        scene.batch.withoutPool(NORTH, "p");
        var response = submit(JobRoom.request("a", 1, "rerun"));
        assertThat(response.word()).isEqualTo(Word.UNFIT);
        assertThat(response.said()).contains("pool", "no such pool in any region");
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
    }

    @Test
    void a_pool_that_is_missing_where_the_job_would_go_is_refused() {
        scene.batch.withoutPool(WEST, "p");
        var response = submit(JobRoom.request("a", 1, "rerun"));
        assertThat(response.word()).isEqualTo(Word.UNFIT);
        assertThat(response.said()).contains("no such pool in westeurope");
    }

    @Test
    void a_job_that_is_to_be_split_needs_its_pool_wherever_it_may_go() {
        scene.batch.withoutPool(NORTH, "p");
        var response = submit(
                "{\"placement\":\"split\"," + JobRoom.request("a", 1, "rerun").substring(1));
        assertThat(response.word()).isEqualTo(Word.UNFIT);
        assertThat(response.said()).contains("no such pool in northeurope");
    }

    @Test
    void where_the_job_would_go_is_where_the_record_says() {
        scene.move(NORTH, io.switchover.region.LeftJobsDisposition.FINISH);
        scene.documents.insert(SealedRecordReader.RECORD, scene.entry);
        scene.batch.withoutPool(WEST, "p");
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.ACCEPTED);
        scene.batch.withoutPool(NORTH, "q");
        assertThat(submit(JobRoom.request("b", 1, "rerun").replace("\"p\"", "\"q\""))
                        .said())
                .contains("no such pool in northeurope");
    }

    @Test
    void a_pool_that_is_missing_elsewhere_is_said_with_the_yes() {
        scene.batch.withoutPool(NORTH, "p");
        var response = submit(JobRoom.request("a", 1, "rerun"));
        assertThat(response.word()).isEqualTo(Word.ACCEPTED);
        assertThat(response.said()).contains("not in northeurope", "could not be moved there");
    }

    @Test
    void a_dark_region_does_not_keep_jobs_out_when_another_has_the_pool() {
        scene.batch.unreachable(WEST, "dark");
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void a_pool_that_may_be_in_the_dark_region_is_not_called_missing() {
        scene.batch.unreachable(WEST, "dark");
        scene.batch.withoutPool(NORTH, "p");
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.NOT_NOW);
    }

    @Test
    void when_no_region_answers_the_answer_is_not_now() {
        scene.batch.unreachable(WEST, "dark");
        scene.batch.unreachable(NORTH, "dark");
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.NOT_NOW);
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
    }

    // ---- large specs

    /** Random command lines do not shrink: more than 256 KiB when gzipped. */
    static String largeRequest(String id) {
        var random = new Random(7);
        var bytes = new byte[3000];
        var text = new StringBuilder("{\"id\":\"" + id + "\",\"pool\":\"p\",\"tasks\":[");
        for (int i = 0; i < 150; i++) {
            random.nextBytes(bytes);
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"t" + i + "\",\"commandLine\":\"")
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append("\"}");
        }
        return text.append("]}").toString();
    }

    @Test
    void a_large_spec_is_in_the_storages_before_the_yes() {
        assertThat(submit(largeRequest("big")).word()).isEqualTo(Word.ACCEPTED);
        var entry = scene.entry("big");
        assertThat(entry.specBlob()).isNotNull();
        assertThat(scene.specBlobs.blobs.keySet())
                .containsExactlyInAnyOrder(
                        WEST + "/" + entry.specBlob(), NORTH + "/" + entry.specBlob(), SWEDEN + "/" + entry.specBlob());
        assertThat(scene.documents.read(CompressedSpec.class, CompressedSpec.key("big")))
                .isInstanceOf(Read.Absent.class);
    }

    @Test
    @Tag("slow")
    void a_large_spec_survives_the_loss_of_any_one_storage_at_the_time_and_of_another_later() {
        for (var lostFirst : List.of(WEST, NORTH, SWEDEN)) {
            for (var lostLater : List.of(WEST, NORTH, SWEDEN)) {
                if (lostFirst.equals(lostLater)) {
                    continue;
                }
                var one = new Scene();
                one.specBlobs.down.add(lostFirst);
                assertThat(one.app(SWEDEN).submit(largeRequest("big"), "ann").word())
                        .isEqualTo(Word.ACCEPTED);
                one.specBlobs.down.clear();
                one.specBlobs.down.add(lostLater);
                one.tick(WEST);
                assertThat(one.batch.tasks(WEST, "big-1"))
                        .as("first without %s, then without %s", lostFirst, lostLater)
                        .hasSize(150);
            }
        }
    }

    @Test
    void a_large_spec_that_fits_into_one_storage_only_is_not_accepted() {
        scene.specBlobs.down.add(WEST);
        scene.specBlobs.down.add(NORTH);
        var response = submit(largeRequest("big"));
        assertThat(response.word()).isEqualTo(Word.NOT_NOW);
        assertThat(response.said())
                .contains(
                        "in the storage account of swedencentral only, and must be in 2",
                        "the storage account in northeurope did not answer");
        assertThat(scene.app(SWEDEN).read("big")).isEmpty();
        scene.specBlobs.down.clear();
        assertThat(submit(largeRequest("big")).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void a_copy_that_was_damaged_is_not_used() {
        submit(largeRequest("big"));
        var sha = scene.entry("big").specBlob();
        scene.specBlobs.blobs.put(NORTH + "/" + sha, new byte[] {1, 2, 3});
        assertThat(scene.app(SWEDEN).specStore.read(scene.entry("big")).found()).isPresent();
        scene.specBlobs.blobs.put(SWEDEN + "/" + sha, new byte[] {1, 2, 3});
        scene.specBlobs.blobs.put(WEST + "/" + sha, new byte[] {1, 2, 3});
        assertThat(scene.app(SWEDEN).specStore.read(scene.entry("big")).found()).isEmpty();
    }

    @Test
    void a_spec_that_cannot_be_read_now_delays_its_job_and_nothing_else() {
        submit(largeRequest("big"));
        submit(JobRoom.request("small", 2, "rerun"));
        scene.specBlobs.down.addAll(List.of(WEST, NORTH, SWEDEN));
        scene.tick(WEST);
        assertThat(scene.state("big")).isEqualTo("placing");
        assertThat(scene.state("small")).isEqualTo("running");
        scene.specBlobs.down.clear();
        scene.tick(WEST);
        assertThat(scene.state("big")).isEqualTo("running");
    }

    @Test
    void a_region_that_says_there_is_no_such_pool_lacks_it_and_one_that_refuses_to_say_may_have_it() {
        scene.batch.withoutPool(NORTH, "p");
        pools(Answer.Reason.INVALID);
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.NOT_NOW);
        pools(Answer.Reason.ABSENT);
        assertThat(submit(JobRoom.request("a", 1, "rerun")).word()).isEqualTo(Word.UNFIT);
    }

    private void pools(Answer.Reason inWest) {
        scene.wire = call ->
                call.verb() == BatchWire.Verb.POOL_EXISTS && call.region().equals(WEST)
                        ? new BatchWire.Fate.Refused(inWest, "no")
                        : BatchWire.Fate.PASS;
    }

    @Test
    void a_job_that_is_to_be_split_needs_no_pool_where_nothing_is_sent() {
        scene.batch.withoutPool(NORTH, "p");
        var request =
                "{\"placement\":\"split\"," + JobRoom.request("a", 1, "rerun").substring(1);
        assertThat(weighted(1).submit(request, "ann").word()).isEqualTo(Word.UNFIT);
        assertThat(weighted(0).submit(request, "ann").word()).isEqualTo(Word.ACCEPTED);
    }

    private JobRoom weighted(int north) {
        var weights = Map.of(WEST, 1, NORTH, north);
        var regions = new Regions(SWEDEN, WEST, List.of(WEST, NORTH), List.of(NORTH, SWEDEN, WEST), weights);
        return new JobRoom(new JobPorts(scene.documents, scene.batch, regions));
    }

    private static String needing(String packages) {
        return "{\"packages\":" + packages + ","
                + JobRoom.request("a", 1, "rerun").substring(1);
    }

    @Test
    void a_package_that_nobody_uploaded_is_refused_by_name_before_anything_is_kept() {
        scene.packages.put("render", "1_0", WEST, NORTH);
        var response = submit(needing("[\"render/1_0\",\"data/7\"]"));
        assertThat(response.word()).isEqualTo(Word.UNFIT);
        assertThat(response.said()).contains("there is no data 7").doesNotContain("render");
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
    }

    @Test
    void without_the_catalogue_it_is_neither_taken_nor_refused() {
        scene.packages.silent = true;
        assertThat(submit(needing("[\"data/7\"]")).word()).isEqualTo(Word.NOT_NOW);
    }

    @Test
    void a_package_that_is_not_everywhere_yet_is_said_and_the_job_taken() {
        scene.packages.put("data", "7", WEST);
        var response = submit(needing("[\"data/7\"]"));
        assertThat(response.word()).isEqualTo(Word.ACCEPTED);
        assertThat(response.said())
                .contains("data 7 is not ready in northeurope yet")
                .doesNotContain("westeurope");
    }

    @Test
    void every_attempt_runs_the_version_that_was_the_default_when_the_job_was_taken() {
        scene.packages.put("data", "7", WEST, NORTH);
        scene.packages.put("data", "8", WEST, NORTH);
        scene.packages.choose("data", "7");
        assertThat(submit(needing("[\"data\"]")).said()).contains("of data the default version now is 7");
        scene.packages.choose("data", "8");
        assertThat(submit(needing("[\"data\"]")).word()).as("the same request").isEqualTo(Word.KNOWN);
        assertThat(scene.app(SWEDEN)
                        .specStore
                        .read(scene.entry("a"))
                        .found()
                        .orElseThrow()
                        .packages())
                .containsExactly(new PackageReference("data", "7"));
    }

    @Test
    void tasks_by_reference_get_the_packages_of_the_request_too() {
        scene.packages.put("data", "7", WEST, NORTH);
        scene.inbox.put(
                WEST,
                "inbox/a",
                "{\"id\":\"t\",\"commandLine\":\"run\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var response =
                submit("{\"id\":\"a\",\"pool\":\"p\",\"packages\":[\"data/7\"],\"tasksFrom\":{\"blob\":\"inbox/a\"}}");
        assertThat(response.word()).as(response.said()).isEqualTo(Word.ACCEPTED);
        assertThat(scene.app(SWEDEN)
                        .specStore
                        .read(scene.entry("a"))
                        .found()
                        .orElseThrow()
                        .packages())
                .containsExactly(new PackageReference("data", "7"));
    }
}
