package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every app cuts the same bytes in the same way. */
class BlockPlanTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        // size in bytes, block in MiB, count
        "1, 8, 1",
        "8388608, 8, 1",
        "8388609, 8, 2",
        "419430400, 8, 50",
        "83886080000, 8, 10000",
        "83886080001, 9, 8889",
        "1099511627776, 105, 9987"
    })
    void blocks_grow_with_the_file_so_that_there_are_never_too_many(long size, long block, int count) {
        var plan = BlockPlan.of(size, 8 * MIB);

        assertThat(plan.block()).isEqualTo(block * MIB);
        assertThat(plan.count()).isEqualTo(count);
        assertThat(plan.count()).isLessThanOrEqualTo(BlockPlan.MOST_BLOCKS);
    }

    @Test
    void the_blocks_are_all_of_it_and_lie_side_by_side() {
        var plan = BlockPlan.of(1_000_001, 65_536);
        long at = 0;
        for (int i = 0; i < plan.count(); i++) {
            assertThat(plan.start(i)).isEqualTo(at);
            at += plan.length(i);
        }
        assertThat(at).isEqualTo(1_000_001);
    }

    @Test
    void ids_are_of_one_length_and_name_the_cut() {
        var ids = new HashSet<>(BlockPlan.of(1L << 40, 1).ids());
        assertThat(ids).hasSize(BlockPlan.of(1L << 40, 1).count());
        ids.addAll(BlockPlan.of(100, 10).ids());
        ids.addAll(BlockPlan.of(100, 11).ids());
        assertThat(ids).hasSize(BlockPlan.of(1L << 40, 1).count() + 10 + 10);
        assertThat(ids.stream().map(String::length).distinct()).hasSize(1);
    }
}
