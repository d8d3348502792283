package io.switchover.model;

import java.util.List;

/**
 * One configuration of a specification, small enough that all of its states can be visited.
 *
 * @param name of the {@code .cfg}
 * @param module the specification that it configures
 * @param size how long it takes
 */
record Model(String name, String module, Size size) {
    enum Size {
        /** Seconds: runs with the tests. */
        SMALL,
        /** Up to a minute: runs in every check. */
        MEDIUM,
        /** Minutes: runs when asked for. */
        LARGE
    }

    static final Model SEALS = new Model("Seals", "Seals", Size.MEDIUM);
    static final Model SEALS_CALM = new Model("SealsCalm", "Seals", Size.SMALL);
    static final Model SWITCHOVER = new Model("Switchover", "Switchover", Size.SMALL);
    static final Model SWITCHOVER_BY_HAND = new Model("SwitchoverByHand", "Switchover", Size.SMALL);
    static final Model SWITCHOVER_SPLIT = new Model("SwitchoverSplit", "Switchover", Size.MEDIUM);
    static final Model SWITCHOVER_THAW = new Model("SwitchoverThaw", "Switchover", Size.MEDIUM);
    static final Model JOB_LOSS = new Model("JobLoss", "Job", Size.SMALL);
    static final Model JOB_MOVES = new Model("JobMoves", "Job", Size.MEDIUM);
    static final Model JOB_LEDGER_BACK = new Model("JobLedgerBack", "Job", Size.MEDIUM);
    static final Model JOB_THREE_APPS = new Model("JobThreeApps", "Job", Size.MEDIUM);
    static final Model JOB_HAZARDS = new Model("JobHazards", "Job", Size.LARGE);

    static List<Model> all() {
        return List.of(
                SEALS_CALM,
                SEALS,
                SWITCHOVER,
                SWITCHOVER_BY_HAND,
                SWITCHOVER_SPLIT,
                SWITCHOVER_THAW,
                JOB_LOSS,
                JOB_LEDGER_BACK,
                JOB_MOVES,
                JOB_THREE_APPS,
                JOB_HAZARDS);
    }
}
