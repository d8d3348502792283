package io.switchover.failover;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.LogLines;
import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.region.Hold;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Between the decision and the move lie reasons not to make it: whoever reads the log is told both, and neither for the other. */
class MoveNotMadeTest {
    private final LogLines lines = LogLines.of("io.switchover.failover");

    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void a_move_that_was_decided_and_not_made_is_said_to_be_neither_under_way_nor_done_and_the_reason_once() {
        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "pause", Instant.ofEpochSecond(three.now() + 36_000))));
        three.links.dark(WEST);
        three.minutes(4);
        three.rewrite(three.record().withHold(null));
        var old = three.app(NORTH).health().probeRound().observe();
        three.links.mend();
        three.minutes(5);
        lines.clear();

        three.app(NORTH).considers(old);
        three.app(NORTH).considers(old);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(lines.all()).anyMatch(line -> line.startsWith("decided to move to " + NORTH + ": "));
        assertThat(lines.all())
                .filteredOn(line -> line.startsWith("did not move to " + NORTH + ": a second look decided otherwise: "))
                .hasSize(1);
        assertThat(lines.all()).noneMatch(line -> line.contains("moving to"));
    }
}
