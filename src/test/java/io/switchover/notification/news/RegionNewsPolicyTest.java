package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a region. */
class RegionNewsPolicyTest {
    private static final Finding POOL =
            Finding.blocker("pool", "north", "a pool render", "none", "pool render is missing in north");
    private static final Finding QUOTA =
            Finding.blocker("quota", "north", "100 dedicated cores", "10", "north: quota 10 dedicated cores");

    @ParameterizedTest(name = "{0} of which {1} and {2} of which {3} is expected: the same is {4}")
    @CsvSource({
        "quota/dedicated cores, at least 100, quota/dedicated cores, at least 124, true",
        "quota/dedicated cores, at least 100, quota/spot cores,      at least 100, false",
        "package/render/1_0,    default,      package/render/2_0,    default,      false",
    })
    void another_figure_is_no_other_lack_and_another_thing_is(
            String before, String expected, String after, String expectedNow, boolean same) {
        var was = RegionNewsPolicy.readiness("north", "why", List.of(lacking(before, expected)));
        var is = RegionNewsPolicy.readiness("north", "why", List.of(lacking(after, expectedNow)));

        assertThat(was.value().equals(is.value())).isEqualTo(same);
    }

    private static Finding lacking(String what, String expected) {
        return Finding.blocker("check", "north", expected, "10", "north lacks it")
                .about(what);
    }

    private static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(new Verdict.Healthy("all answers"), "healthy", true, "info"),
                Arguments.of(new Verdict.Suspect("all answers"), "suspect", false, "info"),
                Arguments.of(new Verdict.Disputed("all answers"), "disputed", false, "warning"),
                Arguments.of(new Verdict.Unknown("all answers"), "unknown", false, "warning"),
                Arguments.of(
                        new Verdict.Impaired("all answers", Set.of(Signal.APP), Duration.ZERO),
                        "impaired",
                        false,
                        "critical"),
                Arguments.of(new Verdict.Down("all answers"), "down", false, "critical"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void each_verdict_has_its_severity_and_healthy_is_usual(
            Verdict verdict, String word, boolean usual, String severity) {
        var condition = RegionNewsPolicy.verdict("north", verdict);

        assertThat(condition.value()).isEqualTo(word);
        assertThat(condition.usual()).isEqualTo(usual);
        assertThat(condition.happened()).isNull();
        assertThat(condition.draft().severity().word()).isEqualTo(severity);
        assertThat(condition.draft().sentence()).isEqualTo("north is " + word + ": all answers");
    }

    @Test
    void a_region_that_is_ready_is_as_it_should_be() {
        var condition = RegionNewsPolicy.readiness("north", null, List.of());

        assertThat(condition.usual()).isTrue();
        assertThat(condition.value()).isEqualTo("ready");
        assertThat(condition.draft().sentence()).isEqualTo("north is ready");
        assertThat(condition.draft().details()).containsEntry("ready", true);
    }

    @Test
    void one_that_is_not_says_why_and_where_to_look() {
        var condition = RegionNewsPolicy.readiness("north", "pool render is missing in north", List.of(POOL));

        assertThat(condition.usual()).isFalse();
        assertThat(condition.draft().severity().word()).isEqualTo("warning");
        assertThat(condition.draft().sentence())
                .isEqualTo("north is not ready: pool render is missing in north; GET /api/readiness shows all of it");
    }

    @Test
    void it_is_another_state_when_something_else_is_missing_and_not_when_a_number_has_changed() {
        var pool = RegionNewsPolicy.readiness("north", "as of 1 min ago", List.of(POOL));
        var later = RegionNewsPolicy.readiness(
                "north",
                "as of 2 min ago",
                List.of(Finding.blocker("pool", "north", "a pool render", "still none", "another sentence")));
        var both = RegionNewsPolicy.readiness("north", "as of 2 min ago", List.of(QUOTA, POOL));
        var turned = RegionNewsPolicy.readiness("north", "as of 2 min ago", List.of(POOL, QUOTA));
        var warned = RegionNewsPolicy.readiness(
                "north", "as of 2 min ago", List.of(POOL, Finding.warning("inbox", "north", "a", "b", "c")));

        assertThat(later.value()).isEqualTo(pool.value());
        assertThat(warned.value()).isEqualTo(pool.value());
        assertThat(both.value()).isNotEqualTo(pool.value()).isEqualTo(turned.value());
    }
}
