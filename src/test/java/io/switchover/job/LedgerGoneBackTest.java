package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import org.junit.jupiter.api.Test;

/** The store has lost its last writes, and Batch knows more than the ledger. */
class LedgerGoneBackTest {
    private final Scene scene = new Scene();

    private void theLedgerForgetsTheClaim() {
        scene.accept("render", 3, "rerun");
        var accepted = scene.documents.mark();
        scene.tick(WEST);
        assertThat(scene.batch.live(WEST, "render-1")).isTrue();
        scene.documents.rewindTo(accepted);
    }

    /** Simulator, seed 5873 of its first version: the region was asked, did not answer, and the job was claimed. */
    @Test
    void a_job_is_not_claimed_while_a_healthy_region_does_not_say_whether_it_has_it_already() {
        theLedgerForgetsTheClaim();
        scene.batch.unreachable(WEST, "it does not answer");
        scene.tick(WEST);
        assertThat(scene.entry("render").attempts()).isEmpty();

        scene.batch.unreachable(WEST, null);
        scene.tick(WEST);
        assertThat(scene.state("render")).isEqualTo("held");
    }

    /** Simulator, seed 666387 of its third version: an app stood still for 40 seconds between its look and its claim. */
    @Test
    void an_app_that_stood_still_after_its_look_does_not_claim_over_a_ledger_that_has_gone_back_meanwhile() {
        scene.accept("render", 3, "rerun");
        var accepted = scene.documents.mark();
        scene.beforeNext(BatchWire.Verb.FIND, () -> {
            scene.beforeNext(BatchWire.Verb.FIND, () -> {
                scene.settleIn(NORTH);
                assertThat(scene.batch.live(WEST, "render-1")).isTrue();
                scene.documents.rewindTo(accepted);
            });
        });
        scene.tick(WEST);
        assertThat(scene.entry("render").attempts()).isEmpty();

        scene.tick(WEST);
        assertThat(scene.state("render")).isEqualTo("held");
    }

    @Test
    void a_region_that_is_not_well_does_not_keep_jobs_from_the_other() {
        scene.accept("render", 3, "rerun");
        scene.batch.unreachable(NORTH, "it is throttled");
        scene.verdicts.put(NORTH, new Verdict.Unknown("it is throttled"));
        scene.tick(WEST);
        assertThat(scene.state("render")).isEqualTo("running");
    }
}
