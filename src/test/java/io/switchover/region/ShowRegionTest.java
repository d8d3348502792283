package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.json.Json;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ShowRegionTest {
    private final InMemoryDocuments store = new InMemoryDocuments();
    private final Regions regions =
            new Regions("west", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private final Set<String> silent = new HashSet<>();
    private final SealedRecordReader recordReader =
            new InMemorySeals().reader(store, regions, this::answers, Clock.systemUTC());
    private final AtomicReference<Callable<Void>> slow = new AtomicReference<>(() -> null);
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final ShowRegion door =
            new ShowRegion(OpenDoors.open(), new CachedRecord(recordReader, elapsed::get), regions);

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
        recordReader.read();
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
        recordReader.read();
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
        var answer = door.run(DoorRequest.get());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Age")).isEqualTo("0");
    }

    @Test
    void while_the_store_is_away_the_last_sealed_record_is_told_with_its_age() {
        begun();
        door.run(DoorRequest.get());
        store.unreachable("dark");
        elapsed.set(Duration.ofMinutes(3));
        var answer = door.run(DoorRequest.get());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Age")).isEqualTo("180");
        assertThat(DoorRequest.json(answer).path("ageSeconds").asLong()).isEqualTo(180);
        assertThat(DoorRequest.json(answer).path("epoch").asLong()).isEqualTo(1);
    }

    @Test
    void an_app_that_has_seen_no_record_has_nothing_to_tell() {
        store.unreachable("dark");
        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(503);
    }

    @Test
    void a_record_that_was_found_contradicted_is_not_told_from_memory_either() {
        begun();
        door.run(DoorRequest.get());
        var before = store.mark();
        moved();
        recordReader.read();
        store.rewindTo(before);
        elapsed.set(Duration.ofSeconds(2));
        door.run(DoorRequest.get());
        store.unreachable("dark");
        elapsed.set(Duration.ofSeconds(4));

        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(503);
    }

    @Test
    void asking_writes_nothing_not_even_the_first_record() {
        var before = store.mark();
        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(503);
        assertThat(store.mark()).isEqualTo(before);
        recordReader.read();
        var unsealed = store.mark();
        elapsed.set(Duration.ofSeconds(2));
        assertThat(door.run(DoorRequest.get()).getStatusCode())
                .as("nobody has sealed it, and asking does not")
                .isEqualTo(503);
        assertThat(store.mark()).isEqualTo(unsealed);
    }

    @Test
    void callers_do_not_queue_behind_a_look_that_takes_long() throws Exception {
        begun();
        door.run(DoorRequest.get());
        elapsed.set(Duration.ofSeconds(2));
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        slow.set(() -> {
            asked.countDown();
            goOn.await();
            return null;
        });
        var first = new FutureTask<>(() -> door.run(DoorRequest.get()));
        Thread.ofVirtual().start(first);
        asked.await();
        for (int i = 0; i < 10; i++) {
            assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(200);
        }
        goOn.countDown();
        assertThat(first.get().getStatusCode()).isEqualTo(200);
    }

    private boolean answers(String region) {
        try {
            slow.get().call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return !silent.contains(region);
    }

    private void begun() {
        recordReader.read();
        assertThat(recordReader.read()).isInstanceOf(RecordTrust.Sealed.class);
    }

    private void moved() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var unused = store.replace(
                stored,
                stored.value()
                        .moved(
                                Placement.single("north"),
                                LeftJobsDisposition.FINISH,
                                "because",
                                "by",
                                false,
                                Instant.EPOCH,
                                "mark"));
    }

    private RegionRecord entry() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }
}
