package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptiveCopyWindowTest {
    private final AdaptiveCopyWindow adaptiveCopyWindow = new AdaptiveCopyWindow(8);

    @Test
    void each_failure_halves_what_is_on_its_way_and_one_always_is() {
        assertThat(adaptiveCopyWindow.now()).isEqualTo(8);
        for (int expected : new int[] {4, 2, 1, 1}) {
            adaptiveCopyWindow.tooMany();
            assertThat(adaptiveCopyWindow.now()).isEqualTo(expected);
        }
    }

    @Test
    void what_arrives_brings_it_back_one_by_one_up_to_the_setting() {
        adaptiveCopyWindow.tooMany();
        for (int i = 0; i < 7; i++) {
            adaptiveCopyWindow.arrived();
        }
        assertThat(adaptiveCopyWindow.now()).isEqualTo(4);
        adaptiveCopyWindow.arrived();
        assertThat(adaptiveCopyWindow.now()).isEqualTo(5);
        for (int i = 0; i < 1_000; i++) {
            adaptiveCopyWindow.arrived();
        }
        assertThat(adaptiveCopyWindow.now()).isEqualTo(8);
    }
}
