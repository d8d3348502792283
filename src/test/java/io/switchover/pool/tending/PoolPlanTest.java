package io.switchover.pool.tending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSize.AutoScale;
import io.switchover.pool.PoolSize.Fixed;
import io.switchover.pool.SizeLevel;
import io.switchover.pool.WantedSize;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How one region has a pool, and the one step that brings it nearer to what it shall be. */
class PoolPlanTest {
    private static final Fixed ONE = new Fixed(1, 0);
    private static final Fixed FOUR = new Fixed(4, 0);
    private static final AutoScale FORMULA = new AutoScale("$TargetDedicatedNodes = 1;", null);
    private static final WantedSize STANDBY = new WantedSize(SizeLevel.STANDBY, null, "no work");
    private static final WantedSize WORKING = new WantedSize(SizeLevel.WORKING, null, "jobs need it");
    private static final WantedSize EPOCH = new WantedSize(SizeLevel.WORKING, "epoch 7", "it is active");

    private ObjectNode spec = json("{'vmSize':'a'}");
    private PoolSize standby = ONE;
    private PoolSize working = FOUR;
    private boolean repairs = true;
    private boolean refused;

    private static ObjectNode json(String text) {
        return PoolRig.json(text.replace('\'', '"'));
    }

    /** Of so many dedicated nodes, all there, with these fields besides. */
    private static ObjectNode steady(int nodes, String more) {
        return json("{'vmSize':'a','allocationState':'steady','targetDedicatedNodes':" + nodes
                + ",'currentDedicatedNodes':" + nodes + more + "}");
    }

    private static String marked(String mark) {
        return ",'metadata':[{'name':'switchover-size','value':'" + mark + "'}]";
    }

    private String next(@Nullable ObjectNode found, @Nullable WantedSize size) {
        var desired = new DesiredPool("render", spec, standby, working, "why", "ann", Instant.EPOCH);
        var there = Optional.ofNullable(found).map(body -> new FoundPool("render", "v1", body, 0));
        return said(
                PoolPlan.next(new PoolPlan.Facts(desired, spec, there, Optional.ofNullable(size), repairs, refused)));
    }

    private static String said(PoolStep step) {
        return switch (step) {
            case PoolStep.Nothing nothing -> "nothing";
            case PoolStep.Create create -> "create " + text(create.body());
            case PoolStep.Patch patch ->
                at(patch.etag()) + "patch " + text(patch.body()) + " because " + patch.because();
            case PoolStep.Resize resize ->
                at(resize.etag()) + (resize.shrinks() ? "shrink to " : "grow to ")
                        + resize.target().targetDedicatedNodes() + "+"
                        + resize.target().targetLowPriorityNodes() + " because " + resize.because();
            case PoolStep.EnableAutoScale scale ->
                at(scale.etag()) + "scale by " + scale.size().autoScaleFormula() + " because " + scale.because();
            case PoolStep.DisableAutoScale off -> at(off.etag()) + "stop to scale because " + off.because();
            case PoolStep.StopResize stop -> at(stop.etag()) + "stop the resize because " + stop.because();
            case PoolStep.Wait wait -> "wait: " + wait.because();
            case PoolStep.Cannot cannot -> "cannot: " + cannot.because();
        };
    }

    private static String at(String etag) {
        return etag.equals("v1") ? "" : "of version " + etag + ": ";
    }

    private static String text(ObjectNode body) {
        return body.toString().replace('"', '\'');
    }

    // ---- a pool that is not there

    @Test
    void a_pool_is_made_at_the_size_that_is_wanted_and_at_standby_while_that_is_not_known() {
        assertThat(next(null, null))
                .isEqualTo("create {'vmSize':'a','id':'render','targetDedicatedNodes':1,'targetLowPriorityNodes':0}");
        standby = new Fixed(0, 2);
        assertThat(next(null, STANDBY))
                .isEqualTo("create {'vmSize':'a','id':'render','targetDedicatedNodes':0,'targetLowPriorityNodes':2}");
        spec = json("{'vmSize':'a','metadata':[{'name':'switchover-size','value':'old'},{'name':'x','value':'y'}]}");
        assertThat(next(null, EPOCH))
                .isEqualTo("create {'vmSize':'a','metadata':[{'name':'x','value':'y'},"
                        + "{'name':'switchover-size','value':'epoch 7'}],'id':'render','targetDedicatedNodes':4,"
                        + "'targetLowPriorityNodes':0}");
        assertThat(spec.has("id")).as("what is desired is not changed by it").isFalse();
    }

    @Test
    void a_pool_is_made_with_its_formula_and_the_interval_if_there_is_one() {
        working = FORMULA;
        assertThat(next(null, WORKING))
                .isEqualTo("create {'vmSize':'a','id':'render','enableAutoScale':true,"
                        + "'autoScaleFormula':'$TargetDedicatedNodes = 1;'}");
        working = new AutoScale(FORMULA.autoScaleFormula(), "PT10M");
        assertThat(next(null, WORKING)).endsWith("'autoScaleEvaluationInterval':'PT10M'}");
    }

    @Test
    void a_pool_with_an_identity_is_made_by_an_operator_and_one_that_is_being_deleted_is_waited_for() {
        spec = json("{'vmSize':'a','identity':{'userAssignedIdentities':[]}}");
        assertThat(next(null, WORKING)).startsWith("cannot: it shall carry an identity");
        spec = json("{'vmSize':'a'}");
        assertThat(next(steady(1, ",'state':'Deleting'"), WORKING))
                .isEqualTo("wait: it is being deleted, and is made anew after that");
    }

    // ---- drift

    @Test
    void what_is_as_it_shall_be_is_left_alone() {
        assertThat(next(steady(4, ""), WORKING)).isEqualTo("nothing");
        assertThat(next(steady(1, ""), STANDBY)).isEqualTo("nothing");
        assertThat(next(steady(9, ""), null)).as("no size is known").isEqualTo("nothing");
        assertThat(next(steady(4, marked("epoch 7")), EPOCH)).isEqualTo("nothing");
    }

    @Test
    void drift_is_repaired_and_only_told_where_the_settings_say_so() {
        spec = json("{'vmSize':'a','startTask':{'commandLine':'x'}}");
        assertThat(next(steady(4, ""), WORKING))
                .isEqualTo("patch {'startTask':{'commandLine':'x'}} because startTask drifted");
        repairs = false;
        assertThat(next(steady(1, ""), WORKING)).isEqualTo("grow to 4+0 because jobs need it");
        assertThat(next(steady(4, ""), WORKING))
                .startsWith("cannot: startTask is nothing, expected ")
                .endsWith("SWITCHOVER_POOLS_DRIFT is report, so Switchover changes nothing by itself:"
                        + " POST /api/readiness/{region}/repair does");
    }

    /** A package that the account does not have is refused in each look, and an active region would stay without nodes. */
    @Test
    void no_field_that_differs_keeps_a_pool_from_its_working_size() {
        spec = json("{'vmSize':'a','startTask':{'commandLine':'x'}}");
        assertThat(next(steady(1, ""), WORKING)).isEqualTo("grow to 4+0 because jobs need it");
        assertThat(next(steady(1, ""), EPOCH))
                .as("the mark goes alone")
                .isEqualTo("patch {'metadata':[{'name':'switchover-size','value':'epoch 7'}]} because it is active");
        assertThat(next(steady(1, marked("epoch 7")), EPOCH)).isEqualTo("grow to 4+0 because it is active");
        assertThat(next(short3("AccountCoreQuotaReached", ""), WORKING))
                .as("nodes that do not come keep no field from being repaired")
                .isEqualTo("patch {'startTask':{'commandLine':'x'}} because startTask drifted");

        assertThat(next(steady(4, ""), STANDBY)).startsWith("patch {'startTask'");
        refused = true;
        assertThat(next(steady(4, ""), STANDBY)).isEqualTo("shrink to 1+0 because no work");
        assertThat(next(steady(1, ""), STANDBY)).as("it is tried again").startsWith("patch {'startTask'");
    }

    @Test
    void what_only_an_empty_pool_takes_comes_before_its_nodes_unless_it_was_refused() {
        spec = json("{'vmSize':'b','startTask':{'commandLine':'x'}}");
        assertThat(next(steady(0, ""), WORKING)).isEqualTo("patch {'vmSize':'b'} because vmSize drifted");
        refused = true;
        assertThat(next(steady(0, ""), WORKING)).isEqualTo("grow to 4+0 because jobs need it");
    }

    private static final String EMPTIED =
            " because it has drifted in a field that Azure Batch changes only in a pool without nodes";

    @Test
    void a_pool_that_nothing_works_in_is_emptied_for_what_only_an_empty_one_takes() {
        spec = json("{'vmSize':'b'}");
        assertThat(next(steady(1, ""), STANDBY)).isEqualTo("shrink to 0+0" + EMPTIED);
        assertThat(next(steady(1, scaled("")), STANDBY)).isEqualTo("stop to scale" + EMPTIED);
        assertThat(next(json("{'vmSize':'a','allocationState':'resizing','currentDedicatedNodes':1}"), STANDBY))
                .startsWith("cannot: vmSize is a, expected b");
        assertThat(next(steady(0, ""), STANDBY)).isEqualTo("patch {'vmSize':'b'} because vmSize drifted");
        refused = true;
        assertThat(next(steady(0, ""), STANDBY))
                .as("it gets no nodes of the wrong size")
                .isEqualTo("patch {'vmSize':'b'} because vmSize drifted");
        repairs = false;
        assertThat(next(steady(0, ""), STANDBY)).isEqualTo("grow to 1+0 because no work");
    }

    @Test
    void a_pool_that_is_to_work_is_emptied_only_when_azure_has_given_it_no_node() {
        spec = json("{'vmSize':'b'}");
        var none = short3("AllocationFailed", marked(" retried T0")).put("currentDedicatedNodes", 0);
        assertThat(next(none, WORKING)).isEqualTo("shrink to 0+0" + EMPTIED);
        assertThat(next(short3("AllocationFailed", marked(" retried T0")), WORKING))
                .as("one node works")
                .startsWith("cannot: ");
        refused = true;
        assertThat(next(none, WORKING)).startsWith("cannot: ");
    }

    @Test
    void what_only_an_empty_pool_takes_is_told_while_there_are_nodes() {
        spec = json("{'vmSize':'b','taskSlotsPerNode':2}");
        standby = Fixed.NONE;
        assertThat(next(steady(4, ""), WORKING))
                .isEqualTo("cannot: vmSize is a, expected b; it can be changed only while the pool has no nodes;"
                        + " taskSlotsPerNode is nothing, expected 2; it can be changed only while the pool has no"
                        + " nodes");
        assertThat(next(steady(0, ""), STANDBY))
                .isEqualTo("patch {'vmSize':'b','taskSlotsPerNode':2} because vmSize, taskSlotsPerNode have drifted");
    }

    @Test
    void what_nobody_wants_is_written_as_the_service_says_that_there_is_none() {
        standby = Fixed.NONE;
        assertThat(next(
                        steady(
                                0,
                                ",'taskSlotsPerNode':4,'taskSchedulingPolicy':{'nodeFillType':'pack'},"
                                        + "'enableInterNodeCommunication':true,'userAccounts':[{'name':'u'}],"
                                        + "'targetNodeCommunicationMode':'classic'"),
                        STANDBY))
                .isEqualTo("patch {'taskSlotsPerNode':1,'taskSchedulingPolicy':{'nodeFillType':'spread'},"
                        + "'enableInterNodeCommunication':false,'userAccounts':[],'targetNodeCommunicationMode':'default'}"
                        + " because taskSlotsPerNode, taskSchedulingPolicy.nodeFillType,"
                        + " enableInterNodeCommunication, userAccounts, targetNodeCommunicationMode have"
                        + " drifted");
    }

    // ---- marks

    @Test
    void why_it_is_large_is_written_down_beside_what_else_stands_there() {
        assertThat(next(steady(4, ""), EPOCH))
                .isEqualTo("patch {'metadata':[{'name':'switchover-size','value':'epoch 7'}]} because it is active");
        assertThat(next(steady(4, marked("epoch 6")), EPOCH))
                .isEqualTo("patch {'metadata':[{'name':'switchover-size','value':'epoch 7'}]} because it is active");
        var foreign = steady(4, ",'metadata':[{'name':'x','value':'y'}]");
        assertThat(next(foreign, EPOCH))
                .as("what drifted goes later")
                .isEqualTo("patch {'metadata':[{'name':'x','value':'y'},"
                        + "{'name':'switchover-size','value':'epoch 7'}]} because it is active");
    }

    @Test
    void metadata_that_is_repaired_keeps_the_mark_that_is_there() {
        spec = json("{'vmSize':'a','metadata':[{'name':'x','value':'y'}]}");
        assertThat(next(steady(1, marked("epoch 6")), STANDBY))
                .isEqualTo("patch {'metadata':[{'name':'x','value':'y'},"
                        + "{'name':'switchover-size','value':'epoch 6'}]} because metadata drifted");
        assertThat(next(steady(1, ""), STANDBY))
                .isEqualTo("patch {'metadata':[{'name':'x','value':'y'}]} because metadata drifted");
    }

    // ---- sizes

    @Test
    void a_size_that_differs_is_asked_for_and_fewer_nodes_of_either_kind_are_a_shrink() {
        assertThat(next(steady(1, ""), WORKING)).isEqualTo("grow to 4+0 because jobs need it");
        assertThat(next(steady(4, ""), STANDBY)).isEqualTo("shrink to 1+0 because no work");
        working = new Fixed(4, 1);
        assertThat(next(steady(4, ",'targetLowPriorityNodes':2"), WORKING))
                .isEqualTo("shrink to 4+1 because jobs need it");
        assertThat(next(steady(4, ""), WORKING)).isEqualTo("grow to 4+1 because jobs need it");
    }

    @Test
    void a_resize_that_is_under_way_is_stopped_only_to_grow() {
        assertThat(next(json("{'vmSize':'a','allocationState':'Resizing','targetDedicatedNodes':1}"), WORKING))
                .isEqualTo("stop the resize because jobs need it");
        assertThat(next(json("{'vmSize':'a','allocationState':'resizing','targetDedicatedNodes':9}"), WORKING))
                .isEqualTo("wait: another resize is under way");
        assertThat(next(json("{'vmSize':'a','allocationState':'stopping','targetDedicatedNodes':1}"), WORKING))
                .isEqualTo("wait: another resize is under way");
    }

    private static String scaled(String more) {
        return ",'enableAutoScale':true,'autoScaleFormula':' $TargetDedicatedNodes = 1; '" + more;
    }

    @Test
    void a_pool_scales_by_its_formula_or_not_at_all() {
        assertThat(next(steady(4, scaled("")), WORKING)).isEqualTo("stop to scale because jobs need it");
        working = FORMULA;
        assertThat(next(json("{'vmSize':'a','allocationState':'resizing','targetDedicatedNodes':0}"), WORKING))
                .as("Azure Batch takes no formula while a resize is under way")
                .isEqualTo("stop the resize because jobs need it");
        assertThat(next(json("{'vmSize':'a','allocationState':'stopping','targetDedicatedNodes':0}"), WORKING))
                .isEqualTo("wait: another resize is under way");
        assertThat(next(steady(4, ""), WORKING)).isEqualTo("scale by $TargetDedicatedNodes = 1; because jobs need it");
        assertThat(next(steady(4, ",'enableAutoScale':true,'autoScaleFormula':'other'"), WORKING))
                .isEqualTo("scale by $TargetDedicatedNodes = 1; because jobs need it");
        assertThat(next(steady(4, scaled(",'autoScaleEvaluationInterval':'PT15M'")), WORKING))
                .as("the interval is the service's")
                .isEqualTo("nothing");
        working = new AutoScale(FORMULA.autoScaleFormula(), "PT900S");
        assertThat(next(steady(4, scaled(",'autoScaleEvaluationInterval':'PT15M'")), WORKING))
                .as("the same, in other words")
                .isEqualTo("nothing");
        assertThat(next(steady(4, scaled(",'autoScaleEvaluationInterval':'PT5M'")), WORKING))
                .startsWith("scale by ");
    }

    // ---- resizes that failed

    /** Of four nodes, one came; the resize ended at T1. */
    private static ObjectNode short3(String code, String more) {
        return json("{'vmSize':'a','allocationState':'steady','allocationStateTransitionTime':'T1',"
                + "'targetDedicatedNodes':4,'currentDedicatedNodes':1,'resizeErrors':[{'code':'" + code + "'}]" + more
                + "}");
    }

    private static final String LACKS =
            "pool render lacks 3 nodes: AllocationFailed, Azure has no such nodes there now";

    @Test
    void it_is_written_down_that_it_is_asked_for_once_more_then_it_is_and_then_it_is_told() {
        assertThat(next(short3("AllocationFailed", ""), WORKING))
                .isEqualTo(
                        "patch {'metadata':[{'name':'switchover-size','value':' retried T1'}]} because jobs need it");
        assertThat(next(short3("AllocationFailed", marked(" retried T1")), WORKING))
                .isEqualTo(
                        "grow to 4+0 because the last resize failed with AllocationFailed, and is asked for once more");
        assertThat(next(short3("AllocationFailed", marked(" retried T0")), WORKING))
                .isEqualTo("cannot: " + LACKS + "; it was asked for once more, and failed again");
    }

    /** The failure of weeks later once was not asked for again, and was told as if it had been. */
    @Test
    void what_is_written_down_about_a_retry_goes_when_the_pool_is_whole() {
        assertThat(next(steady(4, marked(" retried T0")), WORKING))
                .isEqualTo("patch {'metadata':[]} because jobs need it");
        assertThat(next(steady(4, marked("epoch 6 retried T0")), WORKING))
                .as("the mark of the move stays")
                .isEqualTo("patch {'metadata':[{'name':'switchover-size','value':'epoch 6'}]} because jobs need it");
        assertThat(next(steady(1, marked(" retried T0")), STANDBY)).isEqualTo("patch {'metadata':[]} because no work");
        assertThat(next(steady(4, marked("epoch 6")), WORKING)).isEqualTo("nothing");
        assertThat(next(steady(4, marked(" retried T0")).put("currentDedicatedNodes", 3), WORKING))
                .as("a node is missing")
                .isEqualTo("nothing");
        assertThat(next(steady(4, marked(" retried T0")).put("allocationState", "resizing"), WORKING))
                .as("it is not over")
                .isEqualTo("nothing");
        assertThat(next(steady(1, marked(" retried T0")), WORKING))
                .as("its size comes first")
                .isEqualTo("grow to 4+0 because jobs need it");
    }

    @Test
    void for_another_reason_it_is_asked_for_once_more_anew() {
        assertThat(next(short3("AllocationFailed", marked("epoch 6 retried T0")), EPOCH))
                .isEqualTo("patch {'metadata':[{'name':'switchover-size','value':'epoch 7 retried T1'}]}"
                        + " because it is active");
        assertThat(next(short3("AllocationFailed", marked("epoch 7 retried T0")), EPOCH))
                .isEqualTo("cannot: " + LACKS + "; it was asked for once more, and failed again");
        assertThat(next(short3("AllocationFailed", marked("epoch 7 retried T0")), WORKING))
                .as("whatever it was for")
                .isEqualTo("cannot: " + LACKS + "; it was asked for once more, and failed again");
    }

    @Test
    void another_size_is_asked_for_whatever_became_of_the_last_one() {
        assertThat(next(short3("AllocationFailed", ""), STANDBY)).isEqualTo("shrink to 1+0 because no work");
    }

    @Test
    void quota_does_not_come_by_asking() {
        assertThat(next(short3("AccountVMSeriesCoreQuotaReached", ""), WORKING))
                .isEqualTo("cannot: pool render lacks 3 nodes: AccountVMSeriesCoreQuotaReached, the quota is used up");
    }

    @ParameterizedTest
    @CsvSource({
        "AccountCoreQuotaReached,          QUOTA",
        "AllocationFailed,                 CAPACITY",
        "UnableAllocateNodes,              CAPACITY",
        "OverconstrainedAllocationRequest, CAPACITY",
        "AllocationTimedOut,               TIMEOUT",
        "ResizeStopped,                    STOPPED",
        "InternalError,                    OTHER"
    })
    void a_code_of_the_service_is_a_cause(String code, ResizeFailure.Cause cause) {
        assertThat(ResizeFailure.cause(code)).isEqualTo(cause);
    }

    @Test
    void a_resize_has_failed_only_while_nodes_are_missing_and_nothing_is_under_way() {
        assertThat(failure("{'allocationState':'steady','targetDedicatedNodes':1,'targetLowPriorityNodes':2,"
                        + "'resizeErrors':[{'code':'AllocationTimedOut'}]}"))
                .hasValueSatisfying(failure -> assertThat(failure.sentence())
                        .isEqualTo("pool render lacks 3 nodes: AllocationTimedOut, the nodes did not come in time"));
        assertThat(failure("{'allocationState':'resizing','targetDedicatedNodes':1,"
                        + "'resizeErrors':[{'code':'AllocationTimedOut'}]}"))
                .isEmpty();
        assertThat(failure("{'allocationState':'steady','targetDedicatedNodes':1}"))
                .isEmpty();
        assertThat(failure("{'allocationState':'steady','targetDedicatedNodes':1,'currentDedicatedNodes':3,"
                        + "'resizeErrors':[{'code':'AllocationTimedOut'}]}"))
                .isEmpty();
    }

    private static Optional<ResizeFailure> failure(String body) {
        return ResizeFailure.of(new FoundPool("render", "v1", json(body), 0));
    }
}
