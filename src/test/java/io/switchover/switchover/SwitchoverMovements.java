package io.switchover.switchover;

import io.switchover.pool.MovesInFlight.Movement;

/** In which regions a switchover needs pools at working size, for the tests of other rooms. */
public final class SwitchoverMovements {
    private SwitchoverMovements() {}

    public static Movement of(Switchover switchover) {
        return MovementPolicy.of(switchover);
    }
}
