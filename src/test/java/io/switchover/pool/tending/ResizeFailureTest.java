package io.switchover.pool.tending;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolRig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeFailureTest {
    @ParameterizedTest
    @CsvSource({
        // dedicated nodes wanted and there, spot nodes wanted and there, how many are missing
        "4, 4, 0, 0, 0",
        "4, 1, 0, 0, 3",
        "0, 0, 5, 2, 3",
        "4, 3, 5, 3, 3",
        "4, 9, 5, 4, 1",
        "2, 9, 5, 9, 0",
    })
    void nodes_of_one_kind_do_not_stand_in_for_the_other(
            int dedicated, int there, int spot, int spotThere, int missing) {
        var body =
                PoolRig.json("{\"allocationState\": \"steady\", \"resizeErrors\": [{\"code\": \"AllocationFailed\"}],"
                        + " \"targetDedicatedNodes\": " + dedicated + ", \"currentDedicatedNodes\": " + there
                        + ", \"targetLowPriorityNodes\": " + spot + ", \"currentLowPriorityNodes\": " + spotThere
                        + "}");

        assertThat(ResizeFailure.of(new FoundPool("render", "e", body, 0))
                        .map(ResizeFailure::missing)
                        .orElse(0))
                .isEqualTo(missing);
    }
}
