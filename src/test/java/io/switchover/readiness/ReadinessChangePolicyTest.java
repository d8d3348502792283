package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessChangePolicyTest {
    private static final Finding NO_POOL =
            Finding.blocker("pool", "north", "pool render", "none", "pool render is missing in north");
    private static final Finding NO_PACKAGE =
            Finding.blocker("package", "north", "Default", "Copying", "render 1_0 is on its way");

    @Test
    void the_first_report_says_that_the_region_is_ready_or_each_thing_that_it_lacks() {
        assertThat(ReadinessChangePolicy.first(report())).containsExactly("north is ready");
        assertThat(ReadinessChangePolicy.first(report(NO_POOL, NO_PACKAGE)))
                .containsExactly(
                        "north is not ready: pool render is missing in north",
                        "north is not ready: render 1_0 is on its way");
    }

    @Test
    void what_was_said_before_is_not_said_again() {
        assertThat(ReadinessChangePolicy.changes(report(), report())).isEmpty();
        assertThat(ReadinessChangePolicy.changes(report(NO_POOL), report(NO_POOL)))
                .isEmpty();
    }

    @Test
    void other_words_for_the_same_thing_are_not_news() {
        var inOtherWords = Finding.blocker("package", "north", "Default", "Stored", "render 1_0 has arrived");

        assertThat(ReadinessChangePolicy.changes(report(NO_PACKAGE), report(inOtherWords)))
                .isEmpty();
    }

    @Test
    void two_things_of_which_the_same_is_expected_are_two() {
        var one = NO_PACKAGE.about("package/render/1_0");
        var other = NO_PACKAGE.about("package/bake/2_0");

        assertThat(ReadinessChangePolicy.changes(report(one), report(one, other)))
                .containsExactly("north is not ready: render 1_0 is on its way");
        assertThat(ReadinessChangePolicy.changes(report(one, other), report(other)))
                .containsExactly("north no longer lacks this, but is still not ready: render 1_0 is on its way");
    }

    @Test
    void a_region_that_becomes_ready_says_so() {
        assertThat(ReadinessChangePolicy.changes(report(NO_POOL, NO_PACKAGE), report()))
                .containsExactly("north is ready");
    }

    @Test
    void only_what_is_new_is_said_and_what_is_resolved_meanwhile() {
        assertThat(ReadinessChangePolicy.changes(report(NO_POOL), report(NO_PACKAGE)))
                .containsExactly(
                        "north is not ready: render 1_0 is on its way",
                        "north no longer lacks this, but is still not ready: pool render is missing in north");
    }

    @Test
    void a_warning_keeps_nobody_from_being_ready() {
        var warning = Finding.warning("observer", "north", "an observation", "none", "its app is silent");

        assertThat(ReadinessChangePolicy.first(report(warning))).containsExactly("north is ready");
        assertThat(ReadinessChangePolicy.changes(report(NO_POOL), report(warning)))
                .containsExactly("north is ready");
    }

    private static ReadinessReport report(Finding... findings) {
        return new ReadinessReport("north", List.of(findings), Instant.EPOCH);
    }
}
