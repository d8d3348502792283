package io.switchover.crooked.job.intake;

import io.switchover.crooked.job.attempt.Bench;
import io.switchover.crooked.job.spec.Drawer;

/** Knows an inner room of a floor below, as it may, and one of its own floor. */
public class Desk {
    Drawer drawer;
    Bench bench;
}
