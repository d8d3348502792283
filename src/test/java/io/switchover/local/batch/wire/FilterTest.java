package io.switchover.local.batch.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.local.batch.account.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters say yes, no, or that they are not understood; never anything by accident. */
class FilterTest {
    private static final Set<String> KNOWN = Set.of("id", "state", "stateTransitionTime", "executionInfo", "priority");
    private static final Map<String, Object> JOB = Map.of(
            "id",
            "render-1",
            "state",
            "completed",
            "stateTransitionTime",
            Instant.parse("2026-11-22T10:00:00.1234567Z"),
            "executionInfo/exitCode",
            3,
            "priority",
            -5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state eq 'completed'",
                "state ne 'active'",
                "stateTransitionTime ge DateTime'2026-11-22T10:00:00.1234567Z'",
                "stateTransitionTime le datetime'2026-11-22T10:00:00.1234567Z'",
                "stateTransitionTime gt DateTime'2026-11-22T10:00:00Z'",
                "stateTransitionTime lt 2026-11-22T11:00:00Z",
                "stateTransitionTime gt DateTime'2026-11-22T10:59:00+01:00'",
                "state eq 'completed' and stateTransitionTime gt DateTime'2026-11-22T09:00:00Z'",
                "state eq 'active' or state eq 'completed'",
                "not (state eq 'active')",
                "not (state eq 'active') and not (state eq 'disabled')",
                "startswith(id, 'render')",
                "startswith(id,'ren') eq true and priority lt 0",
                "(state eq 'x' or id eq 'render-1') and executionInfo/exitCode ge 3",
                "executionInfo/failureInfo eq null",
                "executionInfo/exitCode ne null"
            })
    void it_takes(String filter) {
        assertThat(Filter.parse(filter, KNOWN::contains).test(JOB::get)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state eq 'active'",
                "stateTransitionTime lt DateTime'2026-11-22T10:00:00.1234567Z'",
                "state eq 'active' or id eq 'x' and priority eq -5",
                "not startswith(id, 'render')",
                "startswith(id, 'RENDER')",
                "executionInfo/endTime lt DateTime'2030-01-01T00:00:00Z'",
                "id eq 'it''s'"
            })
    void it_leaves(String filter) {
        assertThat(Filter.parse(filter, KNOWN::contains).test(JOB::get)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "state",
                "state eq",
                "state is 'active'",
                "colour eq 'red'",
                "state eq 'active' and",
                "(state eq 'active'",
                "state eq 'active' state eq 'x'",
                "stateTransitionTime gt DateTime'yesterday'",
                "state eq active",
                "endswith(id, 'x')",
                "state eq 'active"
            })
    void what_it_does_not_understand_it_refuses(String filter) {
        assertThatThrownBy(() -> Filter.parse(filter, KNOWN::contains))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("InvalidQueryParameterValue");
                    assertThat(refusal.values()).containsEntry("QueryParameterName", "$filter");
                });
    }

    @Test
    void and_binds_closer_than_or() {
        assertThat(Filter.parse("id eq 'render-1' or id eq 'x' and id eq 'y'", KNOWN::contains)
                        .test(JOB::get))
                .isTrue();
    }
}
