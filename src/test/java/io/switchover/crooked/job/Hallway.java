package io.switchover.crooked.job;

import io.switchover.crooked.job.spec.Drawer;

/** The room itself, which knows one of its inner rooms. */
public class Hallway {
    Drawer drawer;
}
