package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountSealListingTest {
    static Stream<Arguments> listings() {
        return Stream.of(
                // epochs, archived, highest, what is wrong
                Arguments.of(List.of(), List.of(), 0L, null),
                Arguments.of(List.of(1L, 2L, 3L), List.of(), 3L, null),
                // The account was away, or is younger than the deployment.
                Arguments.of(List.of(1L, 3L), List.of(), 3L, null),
                Arguments.of(List.of(7L), List.of(), 7L, null),
                // A thaw takes the number of seconds since 1970.
                Arguments.of(List.of(1L, 2L, 1_795_912_345L, 1_795_912_346L), List.of(), 1_795_912_346L, null),
                Arguments.of(List.of(1L, 2L, 3L), List.of(1L, 2L), 3L, null),
                Arguments.of(List.of(1L, 2L), List.of(1L, 2L), 2L, "has archived the seal of epoch 2"));
    }

    @ParameterizedTest(name = "{0}, archived {1}: {3}")
    @MethodSource("listings")
    void what_a_rule_has_done_to_seals_is_said_before_somebody_misses_them(
            List<Long> epochs, List<Long> archived, long highest, @Nullable String wrong) {
        var listed = new AccountSealListing(new TreeSet<>(epochs), new TreeSet<>(archived));

        assertThat(listed.highest()).isEqualTo(highest);
        if (wrong == null) {
            assertThat(listed.flaw("north")).isEmpty();
        } else {
            assertThat(listed.flaw("north").orElseThrow())
                    .contains("the storage account in north", wrong, "exempt the container control");
        }
    }
}
