package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageAccessPolicyTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";

    @Test
    void a_storage_account_that_every_app_writes_to_is_fine() {
        assertThat(findings(app(WEST, Evidence.GOOD), app(NORTH, Evidence.GOOD)))
                .extracting(Finding::level)
                .containsExactly(Level.FINE);
    }

    @Test
    void an_app_that_is_not_let_in_is_named_with_the_role_that_it_lacks() {
        assertThat(findings(app(WEST, Evidence.ANSWERED), app(NORTH, Evidence.GOOD)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence())
                            .isEqualTo("the app in westeurope may not write to the storage account in northeurope: it"
                                    + " answered 403");
                    assertThat(finding.remedy()).contains("Storage Blob Data Contributor");
                });
    }

    /** No spec could be kept there, and no seal. */
    @Test
    void a_storage_account_that_lets_no_app_in_keeps_jobs_from_being_moved_there() {
        assertThat(findings(app(WEST, Evidence.ANSWERED), app(NORTH, Evidence.ANSWERED)))
                .extracting(Finding::level)
                .containsExactly(Level.BLOCKER, Level.BLOCKER);
    }

    @Test
    void one_app_alone_that_is_not_let_in_keeps_no_job_from_being_moved_there() {
        assertThat(findings(app(WEST, Evidence.ANSWERED)))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
    }

    /** Whether the region is dark is for the verdicts. */
    @Test
    void an_app_that_does_not_reach_it_is_a_warning_even_when_no_other_does() {
        assertThat(findings(app(WEST, Evidence.FAILED), app(NORTH, Evidence.ANSWERED)))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING, Level.WARNING);
        assertThat(findings(app(WEST, Evidence.FAILED))).singleElement().satisfies(finding -> assertThat(
                        finding.sentence())
                .isEqualTo(
                        "the app in westeurope cannot write to the storage account in northeurope: it answered 403"));
    }

    @Test
    void an_app_that_has_not_asked_says_nothing() {
        assertThat(findings(app(WEST, Evidence.NONE))).isEmpty();
        assertThat(findings()).isEmpty();
    }

    private static List<Finding> findings(Observation... apps) {
        return StorageAccessPolicy.findings(NORTH, List.of(apps));
    }

    private static Observation app(String region, Evidence outcome) {
        var reading = new Reading(outcome, 0, 0, 1, "answered 403");
        return new Observation(
                region, Map.of(NORTH, Map.of(Signal.STORAGE, reading)), Map.of(), null, Instant.EPOCH, null);
    }
}
