package io.switchover.local.batch.node;

import java.util.Optional;

/** A run that is under way, with or without its process yet. */
final class LiveRun {
    private boolean killed;
    private Optional<TaskProcess> process = Optional.empty();

    synchronized boolean killed() {
        return killed;
    }

    /** False when it came too late. */
    synchronized boolean running(TaskProcess started) {
        process = Optional.of(started);
        return !killed;
    }

    synchronized void kill() {
        killed = true;
        process.ifPresent(TaskProcess::kill);
    }
}
