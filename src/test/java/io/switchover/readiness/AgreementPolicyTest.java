package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.agreement.Disagreement;
import io.switchover.finding.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Apps that disagree are a warning for each setting, and never prevent a move. */
class AgreementPolicyTest {
    @Test
    void apps_that_agree_are_fine() {
        assertThat(AgreementPolicy.findings("north", List.of()))
                .containsExactly(Finding.fine(
                        "agreement",
                        "north",
                        "the same version and settings in every app",
                        "the same",
                        "the apps that report run by the same version and settings"));
    }

    @Test
    void each_setting_in_which_they_differ_is_a_warning_with_what_each_app_has() {
        var version = new Disagreement(Disagreement.VERSION, Map.of("west", "2", "north", "1"));
        var setting = new Disagreement("SWITCHOVER_JOB_TAKEOVER", Map.of("west", "PT45S", "north", "PT1M"));
        assertThat(AgreementPolicy.findings("north", List.of(version, setting)))
                .containsExactly(
                        Finding.warning(
                                "agreement",
                                "north",
                                "the same version in every app",
                                "{north=1, west=2}",
                                "version: north has 1, west has 2; deploy one version to every region"),
                        Finding.warning(
                                "agreement",
                                "north",
                                "the same SWITCHOVER_JOB_TAKEOVER in every app",
                                "{north=PT1M, west=PT45S}",
                                "SWITCHOVER_JOB_TAKEOVER: north has PT1M, west has PT45S; give every app the same"
                                        + " value"));
    }
}
