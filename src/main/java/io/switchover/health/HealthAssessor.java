package io.switchover.health;

/** Where the verdicts of this moment come from. */
public interface HealthAssessor {
    /** The verdicts, with the store's time and the observations that they rest on. */
    HealthSnapshot assess();
}
