package io.switchover.pool.check;

import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.pool.PoolRig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticOsUpgradePolicyTest {
    private static final String POLICY =
            "\"upgradePolicy\": {\"mode\": \"%s\", \"automaticOSUpgradePolicy\": {\"enableAutomaticOSUpgrade\": %s,"
                    + " \"osRollingUpgradeDeferral\": %s}}, \"vmSize\"";

    @ParameterizedTest
    @CsvSource({
        // mode, upgrades, waits for tasks, level
        "manual, true, false, ",
        "automatic, false, false, ",
        "automatic, true, true, FINE",
        "automatic, true, false, WARNING",
        "Rolling, true, false, WARNING",
    })
    void nodes_that_azure_upgrades_under_their_tasks_are_a_warning(
            String mode, String upgrades, String waits, Level level) {
        var rig = new PoolRig();
        rig.put("render", POOL.replace("\"vmSize\"", POLICY.formatted(mode, upgrades, waits)));

        assertThat(findings(rig))
                .extracting(Finding::level)
                .containsExactlyElementsOf(level == null ? List.of() : List.of(level));
    }

    @Test
    void a_pool_without_a_policy_is_upgraded_by_nobody() {
        var rig = new PoolRig();
        rig.put("render", POOL);

        assertThat(findings(rig)).isEmpty();
    }

    @Test
    void the_sentence_names_the_field_and_the_call_that_sets_it() {
        var rig = new PoolRig();
        rig.put("render", POOL.replace("\"vmSize\"", POLICY.formatted("automatic", "true", "false")));

        assertThat(findings(rig)).singleElement().satisfies(finding -> {
            assertThat(finding.sentence())
                    .isEqualTo("Azure puts new versions of the operating system on the nodes of pool render while they"
                            + " run tasks: its upgradePolicy has no osRollingUpgradeDeferral");
            assertThat(finding.remedy()).startsWith("PUT /api/pools/render with");
        });
    }

    private static List<Finding> findings(PoolRig rig) {
        return AutomaticOsUpgradePolicy.findings(
                WEST, rig.desiredPools.all().found().orElseThrow().pools().getFirst());
    }
}
