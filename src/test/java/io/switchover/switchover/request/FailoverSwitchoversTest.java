package io.switchover.switchover.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Documents;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.request.FailoverSwitchovers.Asking;
import io.switchover.switchover.request.FailoverSwitchovers.Failing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The west is lost, and a failover asks whether to go to the north, or goes; perhaps an operator's switchover to Sweden is in flight. */
class FailoverSwitchoversTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String OTHER = "s-1";

    /** Each question is asked in a second of its own. */
    private long now = NOW.getEpochSecond();

    private final InMemoryDocuments store = new InMemoryDocuments(NOW::getEpochSecond);

    FailoverSwitchoversTest() {
        store.insert(SealedRecordReader.RECORD, RegionRecord.first("west", NOW, "m1"));
    }

    private Stored<RegionRecord> record() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD).found().orElseThrow();
    }

    private Switchover switchover(String id) {
        return store.read(Switchover.class, Switchover.key(id))
                .found()
                .orElseThrow()
                .value();
    }

    private void inFlight(SwitchoverState state) {
        store.insert(
                Switchover.key(OTHER),
                new Switchover(
                        OTHER,
                        Switchover.Kind.PLANNED,
                        Requester.OPERATOR,
                        "operator ann",
                        "works",
                        List.of(),
                        1,
                        Placement.single("west"),
                        Placement.single("sweden"),
                        LeftJobsDisposition.FINISH,
                        null,
                        state,
                        NOW,
                        null,
                        List.of()));
        store.replace(record(), record().value().withSwitchover(OTHER));
    }

    private Failing failing(Stored<RegionRecord> record) {
        return new Failing(record, Placement.single("north"), "west is down", ++now);
    }

    private Asking ask(Documents documents, Stored<RegionRecord> record, boolean lost, String... before) {
        return new SwitchoverRoom(documents)
                .failovers()
                .ask(
                        failing(record),
                        lost,
                        new RegionsNow(Set.of("west"), Set.of("west")),
                        List.of(before).stream().findFirst());
    }

    private String asked(Asking asking) {
        assertThat(asking).isInstanceOf(Asking.Pending.class);
        return ((Asking.Pending) asking).switchover();
    }

    private static String notAsked(Asking asking) {
        assertThat(asking).isInstanceOf(Asking.NotAsked.class);
        return ((Asking.NotAsked) asking).because();
    }

    @Test
    void the_same_question_is_asked_once_and_waits() {
        var first = asked(ask(store, record(), true));
        assertThat(record().value().switchover()).isEqualTo(first);
        assertThat(Json.name(switchover(first).state())).isEqualTo("awaiting-confirmation");

        assertThat(asked(ask(store, record(), true))).isEqualTo(first);
        assertThat(switchover(first).history()).isEmpty();
    }

    @Test
    void a_switchover_that_does_not_give_way_is_why_nothing_is_asked() {
        inFlight(new SwitchoverState.Warming());
        assertThat(notAsked(ask(store, record(), false))).startsWith("switchover s-1 from west to sweden waits");
        assertThat(record().value().switchover()).isEqualTo(OTHER);
    }

    @Test
    void one_that_has_paused_gives_way_when_the_region_is_lost() {
        inFlight(new SwitchoverState.PausedInWarming("it is cold"));
        var question = asked(ask(store, record(), true));
        assertThat(record().value().switchover()).isEqualTo(question);
        assertThat(switchover(OTHER).state()).isEqualTo(new SwitchoverState.Replaced(question));
    }

    @Test
    void while_nobody_knows_what_is_in_flight_nothing_is_asked_and_nothing_moves() {
        inFlight(new SwitchoverState.PausedInWarming("it is cold"));
        var key = Switchover.key(OTHER);
        assertThat(notAsked(ask(new SilentOnce(store, key), record(), true)))
                .contains("the switchover s-1, which is in flight, cannot be read: 429");
        var write = new SwitchoverRoom(new SilentOnce(store, key))
                .failovers()
                .move(failing(record()), List.of(), List.of());
        assertThat(write).isInstanceOfSatisfying(Write.NotTried.class, not -> assertThat(not.because())
                .contains("the switchover s-1, which is in flight, cannot be read: 429"));
        assertThat(record().value().switchover()).isEqualTo(OTHER);
        assertThat(record().value().epoch()).isEqualTo(1);
    }

    @Test
    void a_question_that_another_app_was_quicker_with_is_not_asked() {
        var before = record();
        inFlight(new SwitchoverState.Sealing());
        assertThat(notAsked(ask(store, before, true))).startsWith("another app of Switchover wrote first");
        assertThat(record().value().switchover()).isEqualTo(OTHER);
    }

    @Test
    void who_has_declined_is_not_asked_again_and_while_that_cannot_be_read_nobody_is() {
        inFlight(new SwitchoverState.Abandoned("operator ann", "west comes back"));
        store.replace(record(), record().value().withSwitchover(null));
        assertThat(asked(ask(store, record(), true, OTHER)))
                .as("it went elsewhere")
                .isNotEqualTo(OTHER);

        var question = record().value().switchover();
        new SwitchoverRoom(store).failovers().withdraw(record(), "west is back", NOW.getEpochSecond());
        assertThat(record().value().switchover()).isNull();
        assertThat(notAsked(ask(new SilentOnce(store, Switchover.key(question)), record(), true, question)))
                .contains("the question " + question + ", which was asked before, cannot be read: 429");
        assertThat(asked(ask(store, record(), true, question)))
                .as("nobody has declined it")
                .isNotBlank();
    }

    @Test
    void nothing_is_withdrawn_but_a_failover_that_has_not_moved() {
        inFlight(new SwitchoverState.Warming());
        new SwitchoverRoom(store).failovers().withdraw(record(), "west is back", NOW.getEpochSecond());
        assertThat(switchover(OTHER).state()).isEqualTo(new SwitchoverState.Warming());
    }

    @Test
    void the_target_of_a_switchover_counts_until_it_has_moved_or_ended() {
        assertThat(new SwitchoverRoom(store).failovers().targets(record().value()))
                .isEmpty();
        inFlight(new SwitchoverState.Warming());
        assertThat(new SwitchoverRoom(store).failovers().targets(record().value()))
                .containsExactly("sweden");
        store.replace(
                store.read(Switchover.class, Switchover.key(OTHER)).found().orElseThrow(),
                switchover(OTHER).take(new SwitchoverState.Warming().abandoned("ann", "no"), NOW, null, "no"));
        assertThat(new SwitchoverRoom(store).failovers().targets(record().value()))
                .isEmpty();
    }

    @Test
    void a_question_about_another_target_takes_the_place_of_the_first() {
        inFlight(new SwitchoverState.AwaitingConfirmation("west is down"));
        var question = asked(ask(store, record(), true));
        assertThat(question).isNotEqualTo(OTHER);
        assertThat(switchover(OTHER).state()).isEqualTo(new SwitchoverState.Replaced(question));
    }
}
