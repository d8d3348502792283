package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyWindowTest {
    private final CopyWindow copyWindow = new CopyWindow(8);

    @Test
    void each_failure_halves_what_is_on_its_way_and_one_always_is() {
        assertThat(copyWindow.now()).isEqualTo(8);
        for (int expected : new int[] {4, 2, 1, 1}) {
            copyWindow.tooMany();
            assertThat(copyWindow.now()).isEqualTo(expected);
        }
    }

    @Test
    void what_arrives_brings_it_back_one_by_one_up_to_the_setting() {
        copyWindow.tooMany();
        for (int i = 0; i < 7; i++) {
            copyWindow.arrived();
        }
        assertThat(copyWindow.now()).isEqualTo(4);
        copyWindow.arrived();
        assertThat(copyWindow.now()).isEqualTo(5);
        for (int i = 0; i < 1_000; i++) {
            copyWindow.arrived();
        }
        assertThat(copyWindow.now()).isEqualTo(8);
    }
}
