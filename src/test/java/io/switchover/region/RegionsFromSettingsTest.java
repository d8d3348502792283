package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.RegionSettings.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionsFromSettingsTest {
    private record Group(Role role, int priority, boolean appOnStorage, int weight, boolean seals)
            implements RegionSettings.Group {}

    private record Settings(String here, String initialRegion, Map<String, RegionSettings.Group> regions)
            implements RegionSettings {
        @Override
        public Duration sealCheckPeriod() {
            return Duration.ofMinutes(1);
        }
    }

    @Test
    void regions_that_run_jobs_come_by_priority_and_all_of_them_by_name() {
        var regions = new RegionsFromSettings()
                .regions(new Settings(
                        "sweden",
                        "west",
                        Map.of(
                                "west", new Group(Role.JOBS, 100, true, 3, true),
                                "north", new Group(Role.JOBS, 100, false, 1, true),
                                "france", new Group(Role.JOBS, 5, true, 0, false),
                                "sweden", new Group(Role.WITNESS, 1, true, 9, true))));

        assertThat(regions)
                .isEqualTo(new Regions(
                        "sweden",
                        "west",
                        List.of("france", "north", "west"),
                        List.of("france", "north", "sweden", "west"),
                        List.of("north", "sweden", "west"),
                        Map.of("france", 0, "north", 1, "west", 3),
                        Set.of("france", "west")));
    }
}
