package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobEntry;
import io.switchover.job.JobLogger;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import io.switchover.store.FutureVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ledger as it is read from outside. */
class ListJobsTest {
    private final Scene scene = new Scene();

    private JsonNode list(Map<String, String> query) {
        var answer = new ListJobs(OpenDoors.open(), LedgerRooms.reader(scene)).list(DoorRequest.query(query), null);
        assertThat(answer.getStatusCode()).as(String.valueOf(answer.getBody())).isEqualTo(200);
        return DoorRequest.json(answer);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("jobs").findValuesAsText("id");
    }

    @Test
    void it_filters_by_state_region_and_owed_fence() {
        scene.accept("a", 1, "rerun");
        scene.accept("b", 1, "hold");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(ids(list(Map.of()))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(list(Map.of("state", "held")))).containsExactly("b");
        assertThat(ids(list(Map.of("state", "held,running")))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(list(Map.of("region", NORTH)))).containsExactly("a");
        assertThat(ids(list(Map.of("owes", "yes")))).containsExactly("a");
        assertThat(ids(list(Map.of("owes", "no", "region", WEST)))).containsExactly("b");
    }

    @Test
    void it_pages_through_every_job_once() {
        for (int i = 0; i < 7; i++) {
            scene.accept("j" + i, 1, "rerun");
        }
        var seen = new TreeSet<String>();
        int count = 0;
        var query = Map.of("top", "3");
        while (true) {
            var page = list(query);
            seen.addAll(ids(page));
            count += ids(page).size();
            if (!page.has("continuation")) {
                break;
            }
            query = Map.of("top", "3", "continuation", page.path("continuation").asText());
        }
        assertThat(count).isEqualTo(7);
        assertThat(seen).hasSize(7);
    }

    @Test
    void a_job_that_only_a_newer_version_understands_is_listed_shown_and_counted_and_hides_no_other() {
        scene.accept("a", 1, "rerun");
        scene.accept("b", 1, "rerun");
        var newer = scene.documents.seenBy(new FutureVersion().says("job-entry", "accepted", "queued"));
        var a = newer.read(JobEntry.class, JobEntry.key("a")).found().orElseThrow();
        assertThat(newer.replace(a, a.value()).done()).isTrue();

        var jobs = list(Map.of()).path("jobs");
        assertThat(jobs.findValuesAsText("id")).containsExactly("b", "a");
        assertThat(jobs.path(1).path("state").asText()).isEqualTo("unrecognized");
        assertThat(jobs.path(1).path("because").asText()).endsWith("upgrade this app");
        var shown = new ShowJob(OpenDoors.open(), LedgerRooms.reader(scene)).show(DoorRequest.get(), "a", null);
        assertThat(DoorRequest.json(shown)).isEqualTo(jobs.path(1));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "state,dancing",
        "region,swedencentral",
        "region,mars",
        "owes,maybe",
        "top,0",
        "top,1001",
        "top,x",
        "sate,held",
        "reason,boredom",
        "waitsFor,boredom",
        "from,yesterday",
        "until,2026-11-28",
        "prefix,a b",
        "continuation,x",
        "continuation,%%%"
    })
    void a_bad_question_names_the_field(String field, String value) {
        var answer = new ListJobs(OpenDoors.open(), LedgerRooms.reader(scene))
                .list(DoorRequest.query(Map.of(field, value)), null);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(DoorRequest.json(answer).toString()).contains(field);
    }

    @Test
    void the_newest_job_comes_first_on_every_page() {
        for (var id : List.of("c", "a", "b", "e", "d")) {
            scene.accept(id, 1, "rerun");
            scene.pass(Duration.ofSeconds(7));
        }
        var first = list(Map.of("top", "2"));
        assertThat(ids(first)).containsExactly("d", "e");
        var second = list(
                Map.of("top", "2", "continuation", first.path("continuation").asText()));
        assertThat(ids(second)).containsExactly("b", "a");
        var rest = list(
                Map.of("top", "9", "continuation", second.path("continuation").asText()));
        assertThat(ids(rest)).containsExactly("c");
        assertThat(rest.has("continuation")).isFalse();
    }

    @Test
    void it_filters_by_time_prefix_pool_and_reason() {
        scene.accept("render-1", 1, "rerun");
        scene.pass(Duration.ofHours(1));
        scene.accept("render-2", 1, "hold");
        scene.pass(Duration.ofHours(1));
        scene.accept("train-1", 1, "rerun");
        assertThat(ids(list(Map.of("prefix", "Render-")))).containsExactly("render-2", "render-1");
        assertThat(ids(list(Map.of("from", at(1), "until", at(2))))).containsExactly("render-2");
        assertThat(ids(list(Map.of("from", at(1))))).containsExactly("train-1", "render-2");
        assertThat(ids(list(Map.of("pool", "P")))).hasSize(3);
        assertThat(ids(list(Map.of("pool", "other")))).isEmpty();
        scene.batch.quota(WEST, 0);
        scene.tick(WEST);
        assertThat(ids(list(Map.of("waitsFor", "room")))).hasSize(3);
        assertThat(ids(list(Map.of("waitsFor", "packages")))).isEmpty();
        assertThat(list(Map.of()).path("jobs").path(0).path("waitsFor").asText())
                .isEqualTo("room");
    }

    private static String at(int hours) {
        return Scene.START.plus(Duration.ofHours(hours)).toString();
    }

    @Test
    void a_continuation_of_another_question_is_refused_by_name() {
        for (int i = 0; i < 3; i++) {
            scene.accept("j" + i, 1, "rerun");
        }
        var token = list(Map.of("top", "1")).path("continuation").asText();
        for (var other : List.of(
                Map.of("state", "held", "continuation", token),
                Map.of("continuation", token.substring(0, token.length() - 4) + "AAAA"))) {
            var answer = new ListJobs(OpenDoors.open(), LedgerRooms.reader(scene)).list(DoorRequest.query(other), null);
            assertThat(answer.getStatusCode()).as(other.toString()).isEqualTo(400);
            assertThat(DoorRequest.json(answer).path("field").asText()).isEqualTo("continuation");
        }
    }

    @Test
    void a_job_shows_every_attempt_with_its_end_and_its_owed_fence() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        scene.batch.run(NORTH);
        scene.batch.finish(NORTH);
        scene.settle();
        var job = DoorRequest.json(new ShowJob(OpenDoors.open(), LedgerRooms.reader(scene))
                .show(new DoorRequest(Optional.empty(), Map.of()), "A", null));
        assertThat(job.path("state").asText()).isEqualTo("done");
        var first = job.path("attempts").get(0);
        assertThat(first.path("region").asText()).isEqualTo(WEST);
        assertThat(first.path("epoch").asInt()).isEqualTo(1);
        assertThat(first.path("batchJob").asText()).isEqualTo("a-1");
        assertThat(first.path("fence").asText()).isEqualTo("owed");
        assertThat(first.path("ended").asText()).contains("westeurope is down");
        assertThat(first.path("endedAt").asText()).isNotEmpty();
        var second = job.path("attempts").get(1);
        assertThat(second.path("fence").asText()).isEqualTo("none");
        assertThat(second.path("counts").path("succeeded").asInt()).isEqualTo(3);
        assertThat(second.path("counts").path("pending").asInt()).isZero();
    }

    @Test
    void the_balance_adds_up_and_foreign_jobs_are_counted_and_never_touched() {
        scene.accept("a", 1, "rerun");
        scene.accept("b", 1, "hold");
        scene.accept("c", 1, "rerun");
        scene.tick(WEST);
        scene.batch.addForeign(NORTH, "theirs", 2);
        var unused = new JobCancellation(scene.documents, new JobLogger()).cancel("c", "ann");
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        var ledgerSummaryReader = new LedgerSummaryReader(scene.documents);
        LedgerRooms.upkeep(
                        scene,
                        NORTH,
                        region -> new Answer.Answered<>(new ForeignJobCount(
                                1,
                                scene.batch.jobs(region).stream()
                                        .filter(id -> id.equals("theirs"))
                                        .toList())))
                .run();
        var shown = DoorRequest.json(new ShowLedger(OpenDoors.open(), ledgerSummaryReader, Scene.regions(SWEDEN))
                .show(DoorRequest.with(null), null));
        var balance = shown.path("balance");
        assertThat(balance.path("total").asInt()).isEqualTo(3);
        assertThat(balance.path("total").asInt())
                .isEqualTo(balance.path("live").asInt()
                        + balance.path("done").asInt()
                        + balance.path("held").asInt()
                        + balance.path("failed").asInt()
                        + balance.path("cancelled").asInt());
        assertThat(balance.path("held").asInt()).isEqualTo(1);
        assertThat(balance.path("cancelled").asInt()).isEqualTo(1);
        assertThat(balance.path("fencesOwed").asInt()).isEqualTo(2);
        assertThat(shown.path("foreignJobs")
                        .path(NORTH)
                        .path("found")
                        .path("ids")
                        .get(0)
                        .asText())
                .isEqualTo("theirs");
        assertThat(shown.path("unanswered").get(0).asText()).isEqualTo(WEST);
        assertThat(scene.writes(NORTH)).noneMatch(call -> call.subject().equals("theirs"));
    }

    @Test
    void a_bad_question_is_told_what_could_be_asked() {
        assertThat(detail(Map.of("sate", "held"))).contains("sate is no parameter of this address; known are state, ");
        assertThat(detail(Map.of("state", "dancing"))).contains("accepted, ").contains("running");
        assertThat(detail(Map.of("waitsFor", "boredom")))
                .contains("it must be one of ")
                .contains("room");
    }

    private String detail(Map<String, String> question) {
        var answer = new ListJobs(OpenDoors.open(), LedgerRooms.reader(scene)).list(DoorRequest.query(question), null);
        return DoorRequest.json(answer).path("detail").asText();
    }

    @Test
    void as_few_as_one_and_as_many_as_a_thousand_may_be_asked_for() {
        scene.accept("a", 1, "rerun");
        assertThat(ids(list(Map.of("top", "1")))).containsExactly("a");
        assertThat(ids(list(Map.of("top", "1000")))).containsExactly("a");
    }

    @Test
    void while_the_ledger_is_not_counted_or_does_not_answer_its_balance_is_not_shown() {
        var door = new ShowLedger(OpenDoors.open(), new LedgerSummaryReader(scene.documents), Scene.regions(SWEDEN));
        scene.documents.unreachable("it is away");
        var answer = door.show(DoorRequest.with(null), null);
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(DoorRequest.json(answer).path("detail").asText()).contains("it is away");
    }

    @Test
    void only_a_region_whose_jobs_could_not_be_listed_is_unanswered() {
        scene.accept("a", 1, "rerun");
        scene.dark(WEST);
        LedgerRooms.upkeep(scene, NORTH, region -> new Answer.Answered<>(new ForeignJobCount(0, List.of())))
                .run();
        var shown = DoorRequest.json(
                new ShowLedger(OpenDoors.open(), new LedgerSummaryReader(scene.documents), Scene.regions(SWEDEN))
                        .show(DoorRequest.with(null), null));
        assertThat(shown.path("unanswered").valueStream().map(region -> region.asText()))
                .containsExactly(WEST);
    }

    @Test
    void a_job_that_is_not_there_is_told_from_an_id_that_no_job_can_have() {
        var door = new ShowJob(OpenDoors.open(), LedgerRooms.reader(scene));
        assertThat(DoorRequest.json(door.show(DoorRequest.get(), "A", null))
                        .path("detail")
                        .asText())
                .isEqualTo("There is no job \"a\".");
        assertThat(DoorRequest.json(door.show(DoorRequest.get(), "a b", null))
                        .path("detail")
                        .asText())
                .isEqualTo("No job can have this id.");
    }
}
