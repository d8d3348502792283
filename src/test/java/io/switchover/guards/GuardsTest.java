package io.switchover.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** That the list is no dead letter; whether a guard is missed, {@code ./dev mutation} finds out. */
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
}
