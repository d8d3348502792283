package io.switchover.versions;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.health.Observation;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import org.junit.jupiter.api.Test;

/** Observers, the record and failover while one app of three is newer. */
class TwoVersionsOfObserversTest {
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    @Test
    void a_signal_a_finding_and_a_canary_that_are_not_known_do_not_blind_an_observer() {
        three.upgrade(
                NORTH,
                new FutureVersion()
                        .says("observer", "pool", "pool-health")
                        .says("observer", "nothing", "skipped")
                        .says("observer", "out", "circling"));
        three.ticks(4);

        var seen = three.app(WEST).health().verdictReader().assess();
        assertThat(seen.observations())
                .extracting(Observation::observer)
                .containsExactlyInAnyOrder(WEST, NORTH, WITNESS);
        var newer = seen.observations().stream()
                .filter(o -> o.observer().equals(NORTH))
                .findFirst()
                .orElseThrow();
        assertThat(newer.readings().get(WEST)).containsKeys(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP);
        assertThat(newer.readings().get(WEST)).doesNotContainKey(Signal.POOL);
        assertThat(three.verdict(WEST, WEST)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void both_versions_together_leave_a_region_that_is_lost() {
        three.upgrade(NORTH, new FutureVersion().says("observer", "pool", "pool-health"));
        three.ticks(4);
        three.links.dark(WEST);
        three.minutes(4);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void an_app_that_is_rolled_back_is_not_blind_to_what_its_newer_version_wrote_and_keeps_nothing_of_it() {
        three.upgrade(WEST, new FutureVersion().says("observer", "at", "seenAt"));
        three.ticks(2);
        assertThat(written(WEST)).contains("seenAt").contains(FutureVersion.FIELD);
        three.rollBack(WEST);
        three.ticks(2);

        assertThat(written(WEST)).doesNotContain("seenAt").doesNotContain(FutureVersion.FIELD);
        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void a_move_by_this_version_keeps_what_a_newer_one_wrote_into_the_record() {
        var newer = three.upgrade(NORTH, new FutureVersion());
        three.rewriteAs(newer.documents(), three.record());
        three.kill(NORTH);
        three.links.dark(WEST);
        three.minutes(10);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        var record = three.store().form(SealedRecordReader.RECORD);
        assertThat(record.at("/schema").asInt()).isEqualTo(1);
        assertThat(record.at("/body/" + FutureVersion.FIELD).asText()).isEqualTo("in the document");
        // It said something of the placement that was left.
        assertThat(record.at("/body/placement").has(FutureVersion.FIELD)).isFalse();
    }

    @Test
    void nothing_moves_by_an_app_that_does_not_understand_the_record_and_it_says_why() {
        var newer = three.upgrade(NORTH, new FutureVersion().says("region-record", "single", "by-cost"));
        three.rewriteAs(newer.documents(), three.record());
        three.kill(NORTH);
        three.links.dark(WEST);
        three.minutes(10);

        assertThat(three.app(WITNESS).recordReader().read())
                .isEqualTo(new RecordTrust.Blind(
                        "the region record was written by a newer version of Switchover: placement"
                                + " is \"by-cost\", which this app does not know; upgrade this app"));
        assertThat(newer.recordReader().read()).isInstanceOfSatisfying(RecordTrust.Sealed.class, seen -> assertThat(
                        seen.record().epoch())
                .isEqualTo(1));

        three.upgrade(WITNESS, new FutureVersion().says("region-record", "single", "by-cost"));
        three.minutes(4);
        assertThat(newer.recordReader().readOnly()).isInstanceOfSatisfying(RecordTrust.Sealed.class, seen -> assertThat(
                        seen.record().placement())
                .isEqualTo(Placement.single(NORTH)));
    }

    private String written(String observer) {
        InMemoryDocuments store = three.store();
        Key key = Observation.key(observer);
        return store.form(key).toString();
    }
}
