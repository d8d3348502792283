package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostCapacityPolicyTest {
    private static final List<String> FAILED = List.of("AllocationFailed");

    @ParameterizedTest
    @CsvSource({
        "AllocationFailed, true",
        "allocationfailed, true",
        "UnableAllocateNodes, true",
        "OverconstrainedAllocationRequest, true",
        "AllocationTimedout, false",
        "AccountCoreQuotaReached, false",
        "ResizeStopped, false",
        "SomethingNew, false"
    })
    void only_azures_word_that_it_has_no_nodes_is_a_lack_of_capacity(String code, boolean capacity) {
        assertThat(LostCapacityPolicy.saysSo(code)).isEqualTo(capacity);
        assertThat(LostCapacityPolicy.lacks(true, List.of(code), 2, 0, 0, 0)).isEqualTo(capacity);
    }

    @ParameterizedTest(name = "{0} dedicated of {1}, {2} spot of {3}: {4}")
    @CsvSource({
        "0, 2, 0, 0, true",
        "1, 2, 0, 0, false",
        "1, 3, 0, 0, true",
        "99, 100, 0, 0, false",
        "2, 2, 0, 0, false",
        "2, 2, 0, 8, false",
        "1, 3, 8, 8, true",
        "0, 0, 0, 8, true",
        "0, 0, 1, 8, false",
        "0, 0, 0, 0, false"
    })
    void a_pool_lacks_nodes_if_most_dedicated_ones_are_missing_or_of_spot_ones_alone_there_is_none(
            int dedicatedThere, int dedicated, int spotThere, int spot, boolean lacks) {
        assertThat(LostCapacityPolicy.lacks(true, FAILED, dedicated, dedicatedThere, spot, spotThere))
                .isEqualTo(lacks);
    }

    @Test
    void a_code_that_is_shown_while_a_resize_goes_on_is_of_an_earlier_one() {
        assertThat(LostCapacityPolicy.lacks(false, FAILED, 2, 0, 0, 0)).isFalse();
        assertThat(LostCapacityPolicy.lacks(true, List.of(), 2, 0, 0, 0)).isFalse();
    }
}
