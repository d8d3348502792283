package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.switchover.local.world.ListeningSockets;
import org.junit.jupiter.api.Test;

class LoopbackStory {
    @Test
    void nothing_of_a_running_world_can_be_reached_from_another_machine() throws Exception {
        assumeTrue(ListeningSockets.known());
        OneWorld.healed();
        assertThat(ListeningSockets.outsideLoopback()).isEmpty();
    }
}
