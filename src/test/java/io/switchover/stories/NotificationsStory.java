package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.local.receiver.Conduct;
import io.switchover.local.receiver.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A switchover is told to a webhook, over the wire and by three apps, and nothing that the webhook does gets in the switchover's way. {@code
 * DeliveriesTest} has the retries and dead letters, and {@code HttpWebhookCallsTest} each way in which a receiver can be wrong.
 */
class NotificationsStory {
    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @Test
    void each_step_of_a_switchover_arrives_once_and_signed() {
        var id = world.switchOver(world.standby(), "the steps are told");
        world.untilSwitchover(id, "finished");
        world.until("its end is told", () -> told(id).size() == steps(id).size());

        assertThat(told(id)).allMatch(Received::signed);
        assertThat(states(told(id))).containsExactlyInAnyOrderElementsOf(steps(id));
        assertThat(told(id))
                .filteredOn(received -> state(received).equals("finished"))
                .singleElement()
                .satisfies(received -> assertThat(received.sentence())
                        .as("what other stories have left running there may be a finding")
                        .startsWith("switchover " + id + " from ")
                        .containsPattern(" is finished($| with findings: not drained in time: )"));
    }

    @Test
    void a_receiver_that_is_slow_down_redirecting_or_lying_changes_nothing_but_its_own_outbox() {
        var receiver = world.world.receiver();
        var conducts = List.of(Conduct.SLOW, Conduct.DOWN, Conduct.REDIRECTING, Conduct.LYING);
        receiver.behaves(Conduct.SLOW);
        var id = world.switchOver(world.standby(), "nobody listens");
        for (var conduct : conducts) {
            receiver.behaves(conduct);
            world.until("it is sent something while it is " + conduct, () -> notSent(id, conduct));
        }
        world.untilSwitchover(id, "finished");
        world.jobs.forEach(world::untilReady);

        receiver.behaves(Conduct.WELL);
        world.until("all of it has arrived", () -> delivered(id) == steps(id).size());

        assertThat(told(id)).allMatch(Received::signed);
        assertThat(ids(told(id))).hasSameSizeAs(steps(id));
        assertThat(Set.copyOf(states(told(id)))).containsExactlyInAnyOrderElementsOf(new TreeSet<>(steps(id)));
        assertThat(receiver.followed()).isZero();
    }

    @Test
    void what_a_receiver_wanted_no_more_is_sent_again_when_somebody_asks_for_it() {
        var receiver = world.world.receiver();
        receiver.behaves(Conduct.GONE);
        var id = world.switchOver(world.standby(), "the receiver is gone");
        world.untilSwitchover(id, "finished");
        world.until(
                "all of it is a dead letter",
                () -> count(id, "dead") == steps(id).size());
        assertThat(told(id)).isEmpty();

        receiver.behaves(Conduct.WELL);
        for (var dead : notifications(id)) {
            var resend = "/api/notifications/" + dead.path("id").asText() + "/resend";
            assertThat(world.world
                            .client(world.witness)
                            .post(resend, "{\"because\": \"it is back\"}")
                            .status())
                    .isEqualTo(202);
        }
        world.until("all of it has arrived", () -> delivered(id) == steps(id).size());

        assertThat(told(id)).allMatch(Received::signed);
        assertThat(states(told(id))).containsExactlyInAnyOrderElementsOf(steps(id));
    }

    /** Whether something about the switchover waits because of this conduct; a liar's victim has arrived all the same. */
    private boolean notSent(String id, Conduct conduct) {
        var because =
                switch (conduct) {
                    case WELL -> "nothing";
                    case SLOW -> "the webhook did not answer within";
                    case DOWN -> "the webhook gave no answer";
                    case REDIRECTING -> "the webhook answered 307, and redirects are not followed";
                    case LYING -> "the webhook answered 500";
                    case GONE -> "the webhook answered 410";
                };
        return notifications(id).stream()
                .anyMatch(its -> its.path("state").path("because").asText().startsWith(because));
    }

    private long delivered(String id) {
        return count(id, "delivered");
    }

    private long count(String id, String state) {
        return notifications(id).stream()
                .filter(its -> its.path("state").path("is").asText().equals(state))
                .count();
    }

    private List<JsonNode> notifications(String id) {
        var all = new ArrayList<JsonNode>();
        for (var its : world.get("/api/notifications").path("notifications")) {
            if (its.path("eventId").asText().startsWith("switchover:" + id + ":")) {
                all.add(its);
            }
        }
        return all;
    }

    private List<Received> told(String id) {
        return world.world.receiver().received().stream()
                .filter(received -> received.subject().equals("switchover/" + id))
                .toList();
    }

    private static Set<String> ids(List<Received> told) {
        var ids = new TreeSet<String>();
        told.forEach(received -> ids.add(received.id()));
        return ids;
    }

    private static List<String> states(List<Received> told) {
        return told.stream().map(NotificationsStory::state).toList();
    }

    /** Three apps deliver, so the last to arrive need not be the last that happened. */
    private static String state(Received received) {
        return received.id().split(":")[3];
    }

    /** The states that the switchover has been in, and is in. */
    private List<String> steps(String id) {
        var shown = world.switchover(id).path("switchover");
        var states = new ArrayList<>(shown.path("history").findValuesAsText("state"));
        states.add(shown.path("state").path("is").asText());
        return states;
    }
}
