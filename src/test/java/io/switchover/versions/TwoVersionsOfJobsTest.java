package io.switchover.versions;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.JobEntry;
import io.switchover.job.JobLogger;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.ledger.JobCancellation;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.store.Documents;
import io.switchover.store.FutureVersion;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import org.junit.jupiter.api.Test;

/** Jobs while the app of one region is newer than the others. */
class TwoVersionsOfJobsTest {
    private static final FutureVersion NEWER = new FutureVersion().says("job-entry", "held-for-region", "parked");

    private final Scene scene = new Scene();

    private Documents upgrade(String region) {
        var documents = scene.documents.seenBy(NEWER);
        scene.apps.put(
                region,
                new JobRoom(scene.ports(region, documents, scene.batch.through(call -> scene.wire.fate(call)))));
        return documents;
    }

    @Test
    void a_job_goes_through_both_versions_hands_and_keeps_what_the_newer_one_wrote() {
        scene.accept("a", 2, "rerun");
        var newer = upgrade(WEST);
        scene.tick(WEST);
        assertThat(body("a").at("/attempts/0/" + FutureVersion.FIELD).asText()).isEqualTo("in attempts");

        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settleIn(NORTH);
        scene.work();
        scene.settleIn(NORTH);

        assertThat(scene.state("a")).isEqualTo("done");
        var body = body("a");
        assertThat(body.path(FutureVersion.FIELD).asText()).isEqualTo("in the document");
        assertThat(body.at("/attempts/0/fence").asText()).isEqualTo("owed");
        assertThat(body.at("/attempts/0/" + FutureVersion.FIELD).asText()).isEqualTo("in attempts");
        assertThat(body.at("/attempts/1").has(FutureVersion.FIELD)).isFalse();
        // It said something of the state that the job was in then.
        assertThat(body.path("state").has(FutureVersion.FIELD)).isFalse();
        assertThat(newer.read(JobEntry.class, JobEntry.key("a")).found()).isPresent();
    }

    @Test
    void a_job_in_a_state_that_is_not_known_is_left_alone_and_holds_up_no_other() {
        parked();
        assertThat(body("a").at("/state/is").asText()).isEqualTo("parked");
        var untouched = scene.documents.form(JobEntry.key("a"));

        scene.accept("b", 1, "rerun");
        scene.accept("c", 1, "rerun");
        scene.settleIn(NORTH);
        scene.settleIn(SWEDEN);
        scene.work();
        scene.settleIn(NORTH);

        assertThat(scene.state("b")).isEqualTo("done");
        assertThat(scene.state("c")).isEqualTo("done");
        assertThat(scene.documents.form(JobEntry.key("a"))).isEqualTo(untouched);

        scene.back(WEST);
        scene.settleIn(WEST);
        assertThat(scene.documents
                        .seenBy(NEWER)
                        .read(JobEntry.class, JobEntry.key("a"))
                        .found())
                .hasValueSatisfying(
                        read -> assertThat(read.value().state().word()).isEqualTo("done"));
    }

    @Test
    void whoever_asks_for_it_is_told_which_app_can_say_more() {
        parked();
        var told =
                "written by a newer version of Switchover: state is \"parked\", which this app does not know; upgrade this app";

        assertThat(scene.app(NORTH).submit(JobRoom.request("a", 1, "hold"), "ann"))
                .isEqualTo(new JobRoom.Response(
                        JobRoom.Response.Word.NOT_NOW, "the job's entry in the ledger was " + told));
        assertThat(new JobCancellation(scene.documents, new JobLogger()).cancel("a", "ann"))
                .isEqualTo(new JobCancellation.Outcome.NotNow(NotWritten.nothing("the job was " + told)));
        assertThat(scene.documents.read(JobEntry.class, JobEntry.key("a")))
                .isInstanceOfSatisfying(Read.Unrecognized.class, u -> assertThat(u.sentence("job a"))
                        .isEqualTo("job a was " + told));
    }

    private void parked() {
        scene.accept("a", 1, "hold");
        upgrade(WEST);
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settleIn(WEST);
    }

    @Test
    void an_owed_fence_that_this_version_cannot_read_hides_no_other() {
        scene.accept("a", 1, "rerun");
        scene.accept("b", 1, "rerun");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settleIn(NORTH);
        var newer = scene.documents.seenBy(new FutureVersion().says("job-entry", "running", "under-way"));
        var a = newer.read(JobEntry.class, JobEntry.key("a")).found().orElseThrow();
        assertThat(newer.replace(a, a.value()).done()).isTrue();

        scene.back(WEST);
        scene.settleIn(NORTH);
        scene.settleIn(WEST);

        assertThat(body("a").at("/attempts/0/fence").asText()).isEqualTo("owed");
        assertThat(body("b").at("/attempts/0/fence").asText()).isEqualTo("paid");
    }

    private JsonNode body(String job) {
        return scene.documents.form(JobEntry.key(job)).path("body");
    }
}
