package io.switchover.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That the list is no dead letter; whether a guard is missed, {@code ./dev guards} finds out. */
class GuardsTest {

    @TestFactory
    Stream<DynamicTest> every_guard_is_in_its_adapter_and_the_test_that_would_miss_it_exists() {
        return Guards.all().stream()
                .map(guard -> DynamicTest.dynamicTest(guard.takenAway() + ": " + guard.test(), () -> {
                    assertThat(Guards.without(guard)).doesNotContain(guard.original());
                    var test =
                            Class.forName(guard.test().substring(0, guard.test().indexOf('#')));
                    assertThat(Arrays.stream(test.getDeclaredMethods()).map(m -> m.getName()))
                            .contains(guard.test().substring(guard.test().indexOf('#') + 1));
                }));
    }

    @Test
    void there_are_guards() {
        assertThat(Guards.all()).hasSizeGreaterThan(200);
    }

    @Test
    void every_guard_is_taken_away_within_some_days_and_those_of_the_store_each_day() {
        var all = Guards.all();
        var taken = new HashSet<Guard>();
        for (long day = 20_000; day < 20_000 + GuardShare.PARTS; day++) {
            var share = GuardShare.of(all, StoreGuards.all(), day);
            assertThat(share).containsAll(StoreGuards.all()).doesNotHaveDuplicates();
            taken.addAll(share);
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }
}
