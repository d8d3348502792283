package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ShowRegionTest {
    private final InMemoryDocuments store = new InMemoryDocuments();
    private final Regions regions =
            new Regions("west", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private final Set<String> silent = new HashSet<>();
    private final RecordReader recordReader =
            new InMemorySeals().reader(store, regions, region -> !silent.contains(region), Clock.systemUTC());
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final ShowRegion door = new ShowRegion(new CachedRecord(recordReader, elapsed::get), regions);

    @Test
    void what_is_sealed_is_announced_with_its_version() throws Exception {
        begun();
        var answer = door.run(DoorRequest.get());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeader("ETag")).isEqualTo("\"1-" + entry().mark() + "\"");
        var body = Json.MAPPER.readTree((String) answer.getBody());
        assertThat(body.path("epoch").asLong()).isEqualTo(1);
        assertThat(body.path("active").path(0).asText()).isEqualTo("west");
        assertThat(body.path("because").asText()).isNotEmpty();
        assertThat(body.path("by").asText()).isEqualTo("first start");
    }

    @Test
    void whoever_has_this_version_is_not_sent_it_again() {
        begun();
        var etag = door.run(DoorRequest.get()).getHeader("ETag");
        var answer = door.run(DoorRequest.get("If-None-Match", etag));

        assertThat(answer.getStatusCode()).isEqualTo(304);
        assertThat(answer.getBody()).isNull();
        assertThat(answer.getHeader("ETag")).isEqualTo(etag);
    }

    @Test
    void an_epoch_that_is_not_sealed_is_not_announced() throws Exception {
        begun();
        door.run(DoorRequest.get());
        moved();
        silent.addAll(List.of("north", "sweden"));
        elapsed.set(Duration.ofSeconds(2));
        var answer = door.run(DoorRequest.get());

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(Json.MAPPER
                        .readTree((String) answer.getBody())
                        .path("detail")
                        .asText())
                .isEqualTo("epoch 2 is sealed in west only, and 2 storage accounts have to hold the seal:"
                        + " north is silent; sweden is silent");

        silent.clear();
        elapsed.set(Duration.ofSeconds(4));

        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_record_that_contradicts_its_seals_is_not_announced() {
        begun();
        var before = store.mark();
        moved();
        recordReader.read();
        store.rewindTo(before);
        elapsed.set(Duration.ofSeconds(2));
        var answer = door.run(DoorRequest.get());

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat((String) answer.getBody()).contains("urn:switchover:problem:frozen");
    }

    @Test
    void many_callers_within_a_second_cost_one_read() {
        begun();
        door.run(DoorRequest.get());
        store.unreachable("dark");

        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(200);

        elapsed.set(Duration.ofSeconds(1));

        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(503);
    }

    private void begun() {
        recordReader.read();
        assertThat(recordReader.read()).isInstanceOf(RecordView.Sealed.class);
    }

    private void moved() {
        var stored = store.read(RegionRecord.class, RecordReader.RECORD).found().orElseThrow();
        var unused = store.replace(
                stored,
                stored.value()
                        .moved(
                                Placement.single("north"),
                                JobsLeftBehind.FINISH,
                                "because",
                                "by",
                                false,
                                Instant.EPOCH,
                                "mark"));
    }

    private RegionRecord entry() {
        return store.read(RegionRecord.class, RecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }
}
