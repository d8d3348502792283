package io.switchover.switchover.step;

import io.switchover.remote.Answer;

/** The port to the pools of a region that is to become active. */
public interface PoolWarming {
    /**
     * Wants the pools that work needs at working size, and says how far they are. It may be asked again and again.
     *
     * @param region one that is to become active
     */
    Answer<Warmth> warm(String region);

    /**
     * @param enough whether enough nodes are ready to run tasks
     * @param sentence which pools have them, or which one lacks how many
     */
    record Warmth(boolean enough, String sentence) {}
}
