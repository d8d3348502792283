package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.InMemoryDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyTargetsTest {
    private static final List<String> JOBS = List.of("west", "north", "south");
    private static final Regions REGIONS = new Regions(
            "sweden",
            "west",
            JOBS,
            List.of("north", "south", "sweden", "west"),
            Map.of("west", 1, "north", 0, "south", 1));

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 0L);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    none        | active | west         | west north south sweden
                    none        | split  | west south   | west north south sweden
                    north       | active | north        | north south sweden west
                    north       | split  | west south   | north south sweden west
                    north       | south  | south        | north south sweden west
                    north south | active | north south  | north south sweden west
                    north south | split  | north south  | north south sweden west
                    north south | west   | west         | north south sweden west
                    """)
    void a_job_is_likely_to_go_where_the_record_and_its_wish_say(
            String active, String wish, String targets, String order) {
        if (!active.equals("none")) {
            documents.insert(SealedRecordReader.RECORD, record(List.of(active.split(" "))));
        }
        var likely = new LikelyTargets(documents, REGIONS);

        assertThat(likely.targets(wish)).containsExactly(targets.split(" "));
        assertThat(likely.activeFirst()).containsExactly(order.split(" "));
    }

    private static RegionRecord record(List<String> active) {
        var to = active.size() == 1
                ? Placement.single(active.getFirst())
                : new Placement.Split(Map.of(active.getFirst(), 1, active.getLast(), 1));
        return RegionRecord.first("west", Instant.EPOCH, "m")
                .moved(to, LeftJobsDisposition.FINISH, "because", "operator", false, Instant.EPOCH, "n");
    }
}
