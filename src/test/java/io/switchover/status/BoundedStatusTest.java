package io.switchover.status;

import static io.switchover.job.Scene.SWEDEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.agreement.AppConfiguration;
import io.switchover.failover.Decision;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.LastDecision;
import io.switchover.health.Observation;
import io.switchover.health.probe.HealthRoom;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Scene;
import io.switchover.job.ledger.LedgerSummaryReader;
import io.switchover.packages.CatalogueRoom;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.Seal;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.CountedDocuments;
import io.switchover.store.FutureVersion;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.request.SwitchoverInFlight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the status costs does not follow what there is. */
class BoundedStatusTest {
    private static final int AT_MOST = 10;

    private final Scene scene = new Scene();
    private final CountedDocuments store = new CountedDocuments(scene.documents);
    private final InMemorySeals seals = new InMemorySeals();
    private final ShowStatus door = door();

    private ShowStatus door() {
        var regions = Scene.regions(SWEDEN);
        return new ShowStatus(
                OpenDoors.open(),
                new CachedStatus(
                        new StatusReader(
                                regions,
                                seals.reader(store, regions, region -> true, Clock.systemUTC()),
                                HealthRoom.verdictReader(store, regions),
                                ReadinessRoom.overview(store, regions),
                                new PackageAndJobStatusReader(
                                        regions,
                                        CatalogueRoom.of(store),
                                        new LedgerSummaryReader(store),
                                        new ActFailures(Clock.systemUTC())),
                                new FailoverAndSwitchoverStatusReader(store, inFlight(regions))),
                        () -> scene.passed));
    }

    private SwitchoverInFlight inFlight(Regions regions) {
        return new SwitchoverRoom(store)
                .requests(
                        seals.reader(store, regions, region -> true, Clock.systemUTC()),
                        HealthRoom.verdictReader(store, regions),
                        ReadinessRoom.candidates(store, regions),
                        regions)
                .inFlight();
    }

    /** Who asks why nothing moves is told it here, and not in a log that they have no access to. */
    @Test
    void the_mode_and_the_last_decision_of_each_app_and_the_switchover_in_flight_are_shown() {
        var record = RegionRecord.first(Scene.WEST, Instant.EPOCH, "m").withSwitchover("there");
        scene.documents.insert(SealedRecordReader.RECORD, record);
        scene.documents.insert(
                Switchover.key("there"),
                new Switchover(
                        "there",
                        Switchover.Kind.PLANNED,
                        Requester.OPERATOR,
                        "operator ann",
                        "works",
                        List.of(),
                        1,
                        record.placement(),
                        Placement.single(Scene.NORTH),
                        LeftJobsDisposition.FINISH,
                        null,
                        new SwitchoverState.PausedInWarming("pool p has 4 nodes, and none is idle"),
                        Instant.EPOCH,
                        null,
                        List.of()));
        var decision = new Decision.Move(Scene.NORTH, "west is down");
        scene.documents.insert(
                LastDecision.key(SWEDEN),
                new LastDecision(SWEDEN, FailoverSettings.Mode.OBSERVE, decision, 1, null, Instant.EPOCH));
        seals.reader(store, Scene.regions(SWEDEN), region -> true, Clock.systemUTC())
                .read();

        var status = DoorRequest.json(door.show(DoorRequest.get()));
        assertThat(status.at("/decisions/0/mode").asText()).isEqualTo("observe");
        assertThat(status.at("/decisions/0/decision/because").asText()).isEqualTo("west is down");
        assertThat(status.at("/switchover/id").asText()).isEqualTo("there");
        assertThat(status.at("/switchover/step").asText()).isEqualTo("warming");
        assertThat(status.at("/switchover/waitsFor").asText()).isEqualTo("pool p has 4 nodes, and none is idle");
    }

    @Test
    void a_decision_that_only_a_newer_version_understands_is_said_to_be_unreadable() {
        scene.documents
                .seenBy(new FutureVersion().says("failover-decision", "observe", "watch"))
                .insert(
                        LastDecision.key(SWEDEN),
                        new LastDecision(
                                SWEDEN,
                                FailoverSettings.Mode.OBSERVE,
                                new Decision.Move(Scene.NORTH, "west is down"),
                                1,
                                null,
                                Instant.EPOCH));

        var status = DoorRequest.json(door.show(DoorRequest.get()));
        assertThat(status.path("decisions")).isEmpty();
        assertThat(status.path("unreadable").toString()).contains("was written by a newer version of Switchover");
    }

    /** It is what ./dev world status shows first. */
    @Test
    void which_region_is_active_stands_in_one_sentence() {
        scene.documents.insert(SealedRecordReader.RECORD, RegionRecord.first(Scene.WEST, Instant.EPOCH, "m"));
        List.of(Scene.WEST, Scene.NORTH, SWEDEN)
                .forEach(region -> seals.put(region, new Seal(1, Placement.single(Scene.WEST), "m")));

        var status = DoorRequest.json(door.show(DoorRequest.get()));
        assertThat(status.path("summary").asText()).contains(Scene.WEST).doesNotContain(Scene.NORTH);
        assertThat(status.path("readiness").findValuesAsText("region")).contains(Scene.WEST, Scene.NORTH);
    }

    @Test
    void a_switchover_that_the_record_names_and_the_store_has_lost_is_said_with_its_way_out() {
        scene.documents.insert(
                SealedRecordReader.RECORD,
                RegionRecord.first(Scene.WEST, Instant.EPOCH, "m").withSwitchover("gone"));

        assertThat(DoorRequest.json(door.show(DoorRequest.get()))
                        .at("/unreadable/0")
                        .asText())
                .isEqualTo("the switchover in flight: " + SwitchoverSentence.lost("gone"));
    }

    @Test
    void what_the_apps_have_not_got_the_same_is_told_in_a_sentence_each() {
        for (var region : List.of(Scene.WEST, Scene.NORTH)) {
            var settings = Map.of("SWITCHOVER_FAILOVER_MODE", region.equals(Scene.WEST) ? "observe" : "automatic");
            scene.documents.insert(
                    Observation.key(region),
                    new Observation(
                            region, Map.of(), Map.of(), null, Instant.EPOCH, new AppConfiguration("1", settings)));
        }

        assertThat(DoorRequest.json(door.show(DoorRequest.get()))
                        .at("/disagreements/0")
                        .asText())
                .isEqualTo("SWITCHOVER_FAILOVER_MODE: northeurope has automatic, westeurope has observe;"
                        + " give every app the same value");
    }

    @Test
    void at_most_ten_reads_whatever_there_is() {
        scene.documents.insert(SealedRecordReader.RECORD, RegionRecord.first(Scene.WEST, Instant.EPOCH, "m"));
        List.of(Scene.WEST, Scene.NORTH, SWEDEN)
                .forEach(region -> seals.put(region, new Seal(1, Placement.single(Scene.WEST), "m")));
        for (int i = 0; i < 3_000; i++) {
            var id = "j" + i;
            scene.documents.insert(
                    JobEntry.key(id), JobEntries.of(id, JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Done()));
        }
        for (int i = 0; i < 20; i++) {
            for (int version = 0; version < 100; version++) {
                CatalogueRoom.defaultIn(scene.documents, "app" + i, "v" + version, Scene.WEST);
            }
        }
        var answer = door.show(DoorRequest.get());
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(DoorRequest.json(answer).path("packages").path("cutOff").asText())
                .contains("more than 1000 packages");
        assertThat(asked()).isLessThanOrEqualTo(AT_MOST);
    }

    @Test
    void who_asks_often_is_told_what_was_read_a_moment_ago_and_how_old_it_is() {
        door.show(DoorRequest.get());
        assertThat(asked()).isPositive();
        scene.pass(Duration.ofSeconds(4));
        for (int i = 0; i < 20; i++) {
            assertThat(DoorRequest.json(door.show(DoorRequest.get()))
                            .path("ageSeconds")
                            .asInt())
                    .isEqualTo(4);
        }
        assertThat(asked()).isZero();
        scene.pass(Duration.ofSeconds(2));
        assertThat(DoorRequest.json(door.show(DoorRequest.get()))
                        .path("ageSeconds")
                        .asInt())
                .isZero();
        assertThat(asked()).isPositive();
    }

    /** Reads and pages since it was last asked for. */
    private long asked() {
        var calls = store.take();
        return calls.reads() + calls.lists();
    }
}
