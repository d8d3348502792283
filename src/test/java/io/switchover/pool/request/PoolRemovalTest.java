package io.switchover.pool.request;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.UK;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.pool.PoolRig;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolRemovalTest {
    private static final String WHY = "{\"because\": \"the film is done\"}";
    private final PoolRig rig = new PoolRig();

    @Test
    void a_pool_that_is_desired_no_more_stays_in_batch_and_the_answer_says_where() {
        rig.put("render", POOL);
        rig.tend(3);
        rig.accounts.dark.add(UK);

        var removed = removed("RENDER", WHY);

        assertThat(removed.sentence())
                .contains("ann ended that the pool render is desired", "az batch pool delete --pool-id render");
        assertThat(removed.regions().get(WEST)).isEqualTo("Azure Batch keeps the pool there, with 4 nodes");
        assertThat(removed.regions().get(NORTH)).isEqualTo("Azure Batch keeps the pool there, with 1 node");
        assertThat(removed.regions().get(UK)).startsWith("Azure Batch did not say whether it has the pool there: ");
        assertThat(removed.jobs()).isEqualTo("no job that has not ended needs the pool");
        assertThat(rig.desiredPools.all().found().orElseThrow().pools()).isEmpty();

        rig.move(NORTH);
        rig.tend(3);
        assertThat(rig.target(WEST, "render")).as("nobody shrinks it").isEqualTo(4);
        assertThat(rig.target(NORTH, "render")).isEqualTo(1);
    }

    @Test
    void jobs_that_need_it_are_named_and_it_can_be_desired_again() {
        rig.put("render", POOL);
        rig.named = Set.of("render");

        assertThat(removed("render", WHY).jobs()).contains("every region must still have it");
        assertThat(rig.put("render", POOL)).isInstanceOf(Reply.Json.class);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");
    }

    @Test
    void jobs_that_are_bound_to_a_region_keep_it_there_and_such_as_have_ended_are_told() {
        rig.put("render", POOL);
        rig.neededNow = false;
        rig.named = Set.of("render");
        rig.jobs.put(NORTH, Set.of("render"));
        assertThat(removed("render", WHY).jobs())
                .isEqualTo("jobs that have not ended need the pool in northeurope: GET /api/jobs lists them");

        rig.put("render", POOL);
        rig.jobs.clear();
        assertThat(removed("render", WHY).jobs()).contains("jobs have named it in the last weeks");
    }

    @Test
    void where_another_pool_is_this_one_is_not_said_to_stay() {
        rig.put("render", POOL);
        rig.accounts.create(NORTH, PoolRig.json("{\"id\": \"scratch\", \"targetDedicatedNodes\": 9}"));

        assertThat(removed("render", WHY).regions().get(NORTH)).isEqualTo("Azure Batch has no such pool there");
    }

    @Test
    void a_deletion_that_the_store_does_not_take_says_so_and_the_pool_stays_desired() {
        rig.put("render", POOL);
        rig.documents.writesDown(true);

        assertThat(remove("render", WHY)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.title())
                .isEqualTo("The pool could not be deleted now"));
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");
    }

    @Test
    void a_deletion_that_is_not_written_says_so() {
        rig.put("render", POOL);
        rig.documents.unreachable("it is away");

        assertThat(remove("render", WHY)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.title())
                .isEqualTo("The pool could not be deleted now"));
    }

    @Test
    void a_pool_that_nobody_desires_and_a_request_without_a_reason_are_refused() {
        rig.put("render", POOL);

        assertThat(remove("other", WHY)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                .isEqualTo(404));
        assertThat(remove("render", "{}")).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                .isEqualTo(400));
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");
    }

    private PoolRemoval.Removed removed(String id, String body) {
        return (PoolRemoval.Removed) ((Reply.Json) remove(id, body)).body();
    }

    private Reply remove(String id, String body) {
        return rig.app(WEST).removal.remove(id, Optional.of(body), "ann");
    }
}
