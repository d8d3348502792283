package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire.Verb;
import io.switchover.region.LeftJobsDisposition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job waits for that cannot be placed now: it says so, once, and goes on when it can. */
class HeldJobsTest {
    private final Scene scene = new Scene();

    @Test
    void in_a_full_account_a_job_is_held_with_the_reason_and_placed_when_there_is_room() {
        scene.batch.quota(WEST, 1);
        scene.accept("a", 1, "rerun");
        scene.accept("b", 1, "rerun");
        scene.settle();
        var held = scene.state("a").equals("held") ? "a" : "b";
        var runs = held.equals("a") ? "b" : "a";
        assertThat(scene.state(runs)).isEqualTo("running");
        assertThat(scene.entry(held).state()).isInstanceOfSatisfying(JobState.HeldForRoom.class, state -> {
            assertThat(state.because()).contains("westeurope is full", "ActiveJobAndScheduleQuotaReached");
        });
        scene.work();
        scene.settle();
        assertThat(scene.state(held)).isEqualTo("running");
        scene.work();
        scene.settle();
        assertThat(scene.state(held)).isEqualTo("done");
    }

    @Test
    void where_a_package_is_not_ready_a_job_is_held_with_the_reason_and_placed_when_it_is() {
        scene.packages.put("data", "7", NORTH);
        var task = "{\"id\":\"t\",\"commandLine\":\"run\",\"applicationPackageReferences\":"
                + "[{\"applicationId\":\"data\",\"version\":\"7\"}]}";
        for (var request : List.of(
                "{\"id\":\"a\",\"pool\":\"p\",\"packages\":[\"data/7\"],\"tasks\":[{\"id\":\"t\",\"commandLine\":\"run\"}]}",
                "{\"id\":\"b\",\"pool\":\"p\",\"tasks\":[" + task + "]}",
                "{\"id\":\"c\",\"pool\":\"p\",\"jobManagerTask\":" + task
                        + ",\"tasks\":[{\"id\":\"u\",\"commandLine\":\"run\"}]}")) {
            assertThat(scene.app(SWEDEN).submit(request, "a test").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        }
        scene.settle();
        for (var job : List.of("a", "b", "c")) {
            assertThat(scene.entry(job).state()).isInstanceOfSatisfying(JobState.HeldForPackages.class, state -> {
                assertThat(state.because()).isEqualTo("the package data 7 is not ready in westeurope");
            });
        }
        assertThat(scene.writes(WEST))
                .as("Batch is not asked for what it would refuse")
                .isEmpty();
        scene.packages.put("data", "7", NORTH, WEST);
        scene.settle();
        assertThat(List.of(scene.state("a"), scene.state("b"), scene.state("c")))
                .containsOnly("running");
    }

    @Test
    void what_a_held_job_waits_for_is_said_as_it_is_now_and_once() {
        var request = "{\"id\":\"a\",\"pool\":\"p\",\"packages\":[\"data/7\",\"render/1\"],"
                + "\"tasks\":[{\"id\":\"t\",\"commandLine\":\"run\"}]}";
        scene.packages.put("data", "7", NORTH);
        scene.packages.put("render", "1", NORTH);
        assertThat(scene.app(SWEDEN).submit(request, "a test").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.settle();
        assertThat(scene.entry("a").state().because()).isEqualTo("the package data 7 is not ready in westeurope");
        scene.packages.put("data", "7", NORTH, WEST);
        scene.settle();
        assertThat(scene.entry("a").state()).isInstanceOfSatisfying(JobState.HeldForPackages.class, state -> {
            assertThat(state.because()).isEqualTo("the package render 1 is not ready in westeurope");
        });
        var etag = scene.app(SWEDEN).read("a").orElseThrow().etag();
        scene.settle();
        assertThat(scene.app(SWEDEN).read("a").orElseThrow().etag())
                .as("it is written once")
                .isEqualTo(etag);
        scene.packages.put("render", "1", NORTH, WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void a_job_that_waits_for_a_package_goes_where_it_is_when_its_region_is_left() {
        scene.packages.put("data", "7", NORTH);
        var response = scene.app(SWEDEN)
                .submit(
                        "{\"packages\":[\"data/7\"],"
                                + JobRoom.request("a", 1, "rerun").substring(1),
                        "a test");
        assertThat(response.word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.settle();
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void a_package_that_a_task_names_and_nobody_has_uploaded_is_refused_by_its_place_and_one_that_is_gone_waited_for() {
        var request = "{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"run\","
                + "\"applicationPackageReferences\":[{\"applicationId\":\"by-hand\"}]}]}";
        assertThat(scene.app(SWEDEN).submit(request, "a test")).satisfies(response -> {
            assertThat(response.word()).isEqualTo(JobRoom.Response.Word.UNFIT);
            assertThat(response.said()).contains("tasks[0].applicationPackageReferences[0]", "by-hand");
        });
        scene.packages.put("by-hand", "1", NORTH, WEST);
        scene.packages.choose("by-hand", "1");
        assertThat(scene.app(SWEDEN).submit(request, "a test").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.packages.remove("by-hand", "1");
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.entry("a").state().because()).contains("the package by-hand is missing");
    }

    @Test
    void a_held_job_goes_elsewhere_when_the_full_region_is_left() {
        scene.batch.quota(WEST, 0);
        scene.accept("a", 1, "rerun");
        scene.settle();
        scene.batch.quota(WEST, 1);
        scene.batch.addForeign(WEST, "theirs", 1);
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.settle();
        assertThat(scene.state("a"))
                .as("its id in west cannot be used up while there is no room")
                .isEqualTo("leaving");
        scene.batch.quota(WEST, 2);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void a_job_that_is_half_there_is_completed_even_when_the_account_says_first_that_it_is_full() {
        scene.next(Verb.ARM, new BatchWire.Fate.Lost("cut"));
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        scene.batch.quota(WEST, 1);
        scene.batch.quotaFirst(WEST, true);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
    }
}
