package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwedFenceCheckTest {
    private final Scene scene = new Scene();

    @Test
    void jobs_that_were_given_up_in_a_dark_region_are_counted_there_and_nowhere_else() {
        scene.accept("a", 3, "rerun");
        scene.accept("b", 3, "rerun");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();

        assertThat(finding(WEST)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.sentence())
                    .isEqualTo(
                            "2 jobs may still run in westeurope under an attempt that was given up: its fence is owed,"
                                    + " and is paid when the Batch account in westeurope answers");
            assertThat(finding.remedy()).startsWith("GET /api/jobs?owes=yes");
        });
        assertThat(finding(NORTH).level()).isEqualTo(Level.FINE);
    }

    @Test
    void a_ledger_that_cannot_be_read_is_no_sign_that_none_is_owed() {
        assertThat(OwedFencePolicy.finding(WEST, new Answer.Unanswered<>("Cosmos DB is away")))
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence())
                            .isEqualTo("whether fences are owed in westeurope is not known: Cosmos DB is away");
                });
    }

    @Test
    void more_than_were_read_are_not_said_to_be_none() {
        assertThat(OwedFencePolicy.finding(WEST, new Answer.Answered<>(new OwedFencePolicy.Owing(List.of(), true))))
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.found()).isEqualTo("at least 0 jobs");
                });
    }

    private Finding finding(String region) {
        return new OwedFenceCheck(scene.documents)
                .findings(region, Instant.EPOCH)
                .getFirst();
    }
}
