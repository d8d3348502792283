package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.readiness.Finding.Level;
import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowReadinessTest {
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1_000_000);
    private final ShowReadiness door = new ShowReadiness(new ReadinessOverview(
            new ReadinessReports(documents),
            new Regions("west", "west", List.of("west", "north"), List.of("west", "north"))));

    @Test
    void a_region_with_a_blocker_is_not_ready_and_says_why() throws Exception {
        report("west", Level.WARNING);
        report("north", Level.BLOCKER);

        var answer = door.run(DoorRequest.get());

        var regions = Json.MAPPER.readTree(answer.getBody().toString()).path("regions");
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(regions.path(0).path("region").asText()).isEqualTo("west");
        assertThat(regions.path(0).path("ready").asBoolean()).isTrue();
        assertThat(regions.path(1).path("ready").asBoolean()).isFalse();
        assertThat(regions.path(1).path("asOf").asText()).isEqualTo("1970-01-12T13:46:40Z");
        assertThat(regions.path(1).path("findings").path(0).path("sentence").asText())
                .isEqualTo("a sentence");
    }

    @Test
    void a_region_that_nobody_checked_is_not_shown_as_ready() throws Exception {
        var regions = Json.MAPPER
                .readTree(door.run(DoorRequest.get()).getBody().toString())
                .path("regions");

        assertThat(regions).isEmpty();
    }

    @Test
    void reports_that_cannot_be_read_are_a_problem() {
        documents.unreachable("it is away");

        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(503);
    }

    private void report(String region, Level level) {
        documents.insert(
                ReadinessReport.key(region),
                new ReadinessReport(
                        region,
                        List.of(new Finding("pool", region, level, "this", "that", "a sentence")),
                        Instant.ofEpochSecond(1_000_000)));
    }
}
