package io.switchover.status;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.Scene;
import io.switchover.job.ledger.LedgerRooms;
import io.switchover.job.ledger.LedgerSummaryReader;
import io.switchover.packages.CatalogueRoom;
import io.switchover.remote.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageAndJobStatusReaderTest {
    private final Scene scene = new Scene();
    private final ActFailures failures = new ActFailures(Clock.systemUTC());
    private final PackageAndJobStatusReader status = new PackageAndJobStatusReader(
            Scene.regions(SWEDEN),
            CatalogueRoom.of(scene.documents),
            new LedgerSummaryReader(scene.documents),
            failures);
    private final List<String> unreadable = new ArrayList<>();

    @Test
    void what_was_counted_is_shown_and_nothing_is_called_unreadable() {
        for (var here : List.of(WEST, NORTH)) {
            LedgerRooms.upkeep(scene, here, region -> new Answer.Answered<>(new ForeignJobCount(3, List.of("a"))))
                    .run();
        }

        assertThat(status.jobs(unreadable)).isNotNull();
        assertThat(status.foreignJobs(unreadable)).containsOnlyKeys(WEST, NORTH);
        assertThat(status.packages(unreadable)).isNotNull();
        assertThat(unreadable).isEmpty();
    }

    @Test
    void what_nobody_has_counted_yet_is_said() {
        assertThat(status.jobs(unreadable)).isNull();
        assertThat(status.foreignJobs(unreadable)).isEmpty();

        assertThat(unreadable)
                .containsExactly(
                        "the ledger: nobody has counted the ledger yet; an app does so soon after its start",
                        "foreign jobs in westeurope: nobody has looked for them yet",
                        "foreign jobs in northeurope: nobody has looked for them yet");
    }

    @Test
    void a_catalogue_that_cannot_be_read_is_said() {
        scene.documents.unreachable("it is away");

        assertThat(status.packages(unreadable)).isNull();
        assertThat(unreadable).singleElement().asString().contains("it is away");
    }

    @Test
    void acts_that_threw_are_shown() {
        failures.run("process packages", "render 1_0", () -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(status.failures()).containsOnlyKeys("process packages");
    }
}
