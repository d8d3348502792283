package io.switchover.switchover.step;

import io.switchover.machine.Exit;
import io.switchover.readiness.ReadinessReport;
import io.switchover.store.Stored;
import io.switchover.switchover.SwitchoverEvent;
import io.switchover.switchover.SwitchoverState;
import java.util.List;

/** What is to be done about a switchover now. */
public sealed interface NextMove {
    /** One sentence: what it waits for, or why it goes on. */
    String because();

    record Wait(String because) implements NextMove {}

    /** Another state, and nothing else. */
    record Take(Exit<SwitchoverState, SwitchoverEvent> exit, String because) implements NextMove {}

    /** The one transaction that moves, forward or back. */
    record Move(Exit<SwitchoverState, SwitchoverEvent> exit, List<Stored<ReadinessReport>> reports, String because)
            implements NextMove {
        public Move {
            reports = List.copyOf(reports);
        }
    }
}
