package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Regions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seen from the app in swedencentral. The west is active at first, and a job that runs is there. */
class JobRegionPolicyTest {
    private final Scene scene = new Scene();

    @BeforeEach
    void a_job_is_accepted() {
        Quiet.please();
        scene.accept("a", 3, "rerun");
    }

    @ParameterizedTest
    @CsvSource({
        // runs in the west, the west is down, the north is down, active; whose reconciler, whose app goes first
        "no,  no,  no,  westeurope,  westeurope,  westeurope",
        "no,  no,  no,  northeurope, northeurope, northeurope",
        "no,  yes, no,  westeurope,  westeurope,  swedencentral",
        "no,  yes, no,  northeurope, northeurope, northeurope",
        "no,  yes, yes, northeurope, westeurope,  swedencentral",
        "yes, no,  no,  westeurope,  westeurope,  westeurope",
        "yes, no,  no,  northeurope, westeurope,  westeurope",
        "yes, yes, no,  northeurope, westeurope,  northeurope",
        "yes, yes, no,  westeurope,  westeurope,  swedencentral",
        "yes, yes, yes, northeurope, westeurope,  swedencentral"
    })
    void a_job_counts_to_where_it_is_or_would_go(
            String runs, String westDown, String northDown, String active, String region, String home) {
        if (runs.equals("yes")) {
            scene.tick(WEST);
            assertThat(scene.state("a")).isEqualTo("running");
        }
        if (active.equals(NORTH)) {
            scene.move(NORTH, LeftJobsDisposition.FINISH);
        }
        down(WEST, westDown);
        down(NORTH, northDown);
        var context = new DecisionContext(scene.entry, scene.verdicts(), Scene.regions(SWEDEN));

        assertThat(JobRegionPolicy.region(scene.entry("a"), context)).isEqualTo(region);
        assertThat(JobRegionPolicy.home(scene.entry("a"), context)).isEqualTo(home);
    }

    /** Somebody has taken a region out of the settings while a job was in it. */
    @Test
    void a_job_in_a_region_that_the_settings_do_not_name_is_taken_further_all_the_same() {
        scene.tick(WEST);
        var without = new Regions(SWEDEN, NORTH, List.of(NORTH), List.of(NORTH, SWEDEN, WEST));
        var context = new DecisionContext(scene.entry, scene.verdicts(), without);
        assertThat(JobRegionPolicy.region(scene.entry("a"), context)).isEqualTo(NORTH);
    }

    private void down(String region, String down) {
        if (down.equals("yes")) {
            scene.verdicts.put(region, new Verdict.Down(region + " is down"));
        }
    }
}
