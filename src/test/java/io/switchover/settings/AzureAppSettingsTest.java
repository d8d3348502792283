package io.switchover.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which regions there are follows from the names of the settings. */
class AzureAppSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "SWITCHOVER_REGIONS_WESTEUROPE_ROLE, westeurope",
        "SWITCHOVER_REGIONS_WESTEUROPE_BATCH_ENDPOINT, westeurope",
        "SWITCHOVER_REGIONS_WESTEUROPE_IDENTITIES_NODES, westeurope",
        "SWITCHOVER_REGIONS_WESTEUROPE_IDENTITIES, ",
        "SWITCHOVER_REGIONS_WESTEUROPE_IDENTITIESNODES, ",
        "SWITCHOVER_REGIONS_WESTEUROPE_ROLES, ",
        "SWITCHOVER_REGIONS_WESTEUROPE_ROLE_X, ",
        "SWITCHOVER_REGIONS_WESTEUROPE, ",
        "SWITCHOVER_REGIONS__ROLE, ",
        "SWITCHOVER_REGION_WESTEUROPE_ROLE, ",
        "SWITCHOVER_HERE, "
    })
    void a_setting_of_a_region_names_it(String name, String region) {
        assertThat(AzureAppSettings.regions(Set.of(name))).isEqualTo(region == null ? Set.of() : Set.of(region));
    }
}
