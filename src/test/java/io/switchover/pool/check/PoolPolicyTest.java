package io.switchover.pool.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.pool.PoolSummary;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pool as it is expected of a region, and what is said of the one that is there. */
class PoolPolicyTest {
    private static PoolSummary pool(String id, String vmSize, int slots, int nodes, boolean scales, boolean deleting) {
        return new PoolSummary(id, vmSize, slots, nodes, 0, scales, deleting, List.of());
    }

    private static PoolSummary pool(int nodes, boolean scales) {
        return pool("render", "d2", 2, nodes, scales, false);
    }

    private static List<String> said(List<PoolSummary> there, PoolExpectations expectations) {
        return PoolPolicy.findings("north", there, expectations).stream()
                .map(PoolPolicyTest::text)
                .toList();
    }

    private static String text(Finding finding) {
        return finding.level() + " " + finding.sentence();
    }

    private static List<String> compared(PoolSummary expected, PoolSummary... there) {
        return said(List.of(there), new PoolExpectations(List.of(expected), List.of(), List.of()));
    }

    @Test
    void a_pool_that_is_alike_is_fine_and_one_that_is_missing_blocks() {
        assertThat(compared(pool(4, false), pool("Render", "D2", 2, 4, false, false)))
                .containsExactly("FINE pool render in north is as expected");
        assertThat(compared(pool(4, false), pool("other", "d2", 2, 4, false, false)))
                .containsExactly("BLOCKER pool render is missing in north");
    }

    @Test
    void everything_in_which_it_differs_is_said() {
        assertThat(compared(pool(4, false), pool("render", "d4", 1, 4, false, true)))
                .containsExactly(
                        "BLOCKER pool render in north is being deleted",
                        "BLOCKER pool render in north has nodes of size d4, expected d2",
                        "BLOCKER pool render in north runs 1 task on a node, expected 2");
    }

    @Test
    void fewer_nodes_are_a_warning_unless_a_formula_says_how_many() {
        assertThat(compared(pool(4, false), pool(1, false)))
                .containsExactly(
                        "WARNING pool render in north is set to 1 node, and to 4 nodes in the active region; it is no"
                                + " desired pool, so nothing gives it more when work moves there");
        assertThat(compared(pool(4, false), pool(5, false)))
                .containsExactly("FINE pool render in north is as expected");
        assertThat(compared(pool(4, true), pool(1, false))).containsExactly("FINE pool render in north is as expected");
        assertThat(compared(pool(4, false), pool(0, true))).containsExactly("FINE pool render in north is as expected");
        assertThat(compared(pool(0, false), pool(0, false)))
                .containsExactly("FINE pool render in north is as expected");
    }

    /** Jobs would move there and wait for nodes that nobody asks for. */
    @Test
    void a_pool_without_nodes_that_nothing_gives_any_blocks() {
        assertThat(compared(pool(4, false), pool(0, false)))
                .containsExactly(
                        "BLOCKER pool render in north is set to 0 nodes, and to 4 nodes in the active region; it is no"
                                + " desired pool, so nothing gives it more when work moves there");
        assertThat(compared(pool(4, true), pool(0, false)))
                .containsExactly(
                        "BLOCKER pool render in north is set to 0 nodes, and to a formula in the active region; it is no"
                                + " desired pool, so nothing gives it more when work moves there");
    }

    @Test
    void a_resize_that_failed_is_a_warning() {
        assertThat(compared(
                        pool(4, false),
                        new PoolSummary("render", "d2", 2, 4, 0, false, false, List.of("AllocationFailed", "Other"))))
                .containsExactly("WARNING pool render in north did not get its nodes: AllocationFailed, Other");
    }

    @Test
    void a_required_pool_blocks_while_it_is_missing_and_one_that_a_job_has_named_warns() {
        var expectations = new PoolExpectations(List.of(), List.of("extra"), List.of("named"));
        assertThat(said(List.of(), expectations))
                .containsExactly(
                        "BLOCKER pool extra is missing in north",
                        "WARNING pool named, which a job has named, is missing in north and in the active region");
        assertThat(said(
                        List.of(pool("extra", "d2", 1, 0, false, false), pool("named", "d2", 1, 0, false, false)),
                        expectations))
                .containsExactly("FINE pool extra exists in north", "FINE pool named exists in north");
        assertThat(said(
                        List.of(pool("extra", "d2", 1, 0, false, true), pool("named", "d2", 1, 0, false, true)),
                        expectations))
                .as("what is being deleted is as good as gone")
                .extracting(said -> said.substring(0, said.indexOf(' ')))
                .containsExactly("BLOCKER", "WARNING");
    }

    /** A younger report of an app that was not upgraded yet once called a region ready that lacked the pool. */
    @Test
    void a_pool_that_another_version_desires_blocks_while_it_is_missing_and_is_said_where_it_exists() {
        var expectations = new PoolExpectations(List.of(), List.of(), List.of()).unrecognized(Set.of("newer"));
        assertThat(expectations.ids()).containsExactly("newer");
        assertThat(said(List.of(), expectations)).containsExactly("BLOCKER pool newer is missing in north");
        assertThat(said(List.of(pool("Newer", "d2", 1, 0, false, false)), expectations))
                .containsExactly("WARNING pool newer exists in north; whether it is as it shall be there is not known,"
                        + " because another version of Switchover has written what is desired");
    }
}
