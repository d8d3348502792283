package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose app looks after westeurope. */
class CaretakerPolicyTest {
    private static final Regions REGIONS = new Regions(
            "northeurope",
            "westeurope",
            List.of("westeurope", "northeurope"),
            List.of("northeurope", "swedencentral", "westeurope"));

    /** By app how often in a row it did not reach the data plane of westeurope; {@code -} is an app that does not report. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0    | 0     | 0      | healthy | westeurope
            2    | 0     | 0      | suspect | westeurope
            3    | 0     | 0      | suspect | northeurope
            3    | 3     | 0      | suspect | swedencentral
            3    | 3     | 3      | suspect | westeurope
            -    | 0     | 0      | healthy | northeurope
            -    | -     | 0      | healthy | swedencentral
            -    | 5     | 0      | healthy | swedencentral
            0    | 9     | 9      | down    | northeurope
            -    | 9     | 9      | down    | northeurope
            -    | -     | -      | unknown | everybody
            """)
    void the_regions_own_app_goes_first_and_then_the_first_other_one_that_reaches_it(
            String west, String north, String sweden, String verdict, String caretaker) {
        var fresh = new ArrayList<Observation>();
        add(fresh, "westeurope", west);
        add(fresh, "northeurope", north);
        add(fresh, "swedencentral", sweden);
        var verdicts = Map.<String, Verdict>of(
                "westeurope", verdict.equals("down") ? new Verdict.Down("dark") : new Verdict.Suspect("slow"));
        assertThat(CaretakerPolicy.caretakers(REGIONS, fresh, verdicts).getOrDefault("westeurope", "everybody"))
                .isEqualTo(caretaker);
    }

    private static void add(List<Observation> fresh, String app, String failures) {
        if (!failures.equals("-")) {
            int inARow = Integer.parseInt(failures);
            var reading = new Reading(
                    inARow == 0 ? Evidence.GOOD : Evidence.FAILED, inARow, inARow == 0 ? 0 : 1, 100, "it is said");
            fresh.add(new Observation(
                    app,
                    Map.of("westeurope", Map.of(Signal.DATA_PLANE, reading)),
                    Map.of(),
                    null,
                    Instant.EPOCH,
                    null));
        }
    }
}
