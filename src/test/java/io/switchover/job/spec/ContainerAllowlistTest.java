package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.OwnContainers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerAllowlistTest {
    @ParameterizedTest
    @CsvSource({"inbox, true", "inbox2, false", "fgrp-a, true", "fgrp-, true", "fgr, false", "'', false"})
    void a_container_is_held_by_its_name_or_by_how_it_begins(String container, boolean held) {
        assertThat(ContainerAllowlist.of(List.of("inbox", "fgrp-*")).hold(container))
                .isEqualTo(held);
    }

    @Test
    void our_own_are_not_held_however_they_are_listed() {
        for (var own : OwnContainers.OURS) {
            var begins = own.substring(0, 2) + "*";
            assertThat(ContainerAllowlist.of(List.of(own)).listed()).as(own).isEmpty();
            assertThat(ContainerAllowlist.of(List.of(begins)).hold(own))
                    .as(begins)
                    .isFalse();
        }
    }
}
