package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.http.RequestFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementFieldTest {
    private static final Regions REGIONS =
            new Regions("west", "west", List.of("west", "north"), List.of("north", "sweden", "west"));

    private static RequestFields fields(String to) {
        return RequestFields.of(Optional.of(to.isEmpty() ? "{}" : "{\"to\": " + to.replace('\'', '"') + "}"), "to");
    }

    @Test
    void a_placement_is_one_region_or_a_split_by_weight() {
        for (var one : List.of("'north'", "{'active': 'north'}")) {
            var fields = fields(one);
            assertThat(PlacementField.read(fields, "to", REGIONS)).isEqualTo(Placement.single("north"));
            assertThat(fields.problem()).isEmpty();
        }
        var fields = fields("{'split': {'west': 1, 'north': 3}}");
        assertThat(PlacementField.read(fields, "to", REGIONS))
                .isEqualTo(new Placement.Split(Map.of("west", 1, "north", 3)));
        assertThat(fields.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `` | it is missing
                    'sweden' | it must be a region that runs jobs by these settings: west or north; this is "sweden"
                    {'active': 'sweden'} | it must be a region that runs jobs by these settings: west or north; this is "sweden"
                    {'split': {'sweden': 1}} | it must be a region that runs jobs by these settings: west or north; this is "sweden"
                    {'split': {'west': 0}} | each weight must be a whole number from 1; this is "0"
                    {'split': {'west': 1.5}} | each weight must be a whole number from 1; this is "1.5"
                    {'split': {}} | it must be a region, {"active": a region} or {"split": {a region: its weight, …}}
                    7 | it must be a region, {"active": a region} or {"split": {a region: its weight, …}}
                    """)
    void what_is_no_placement_is_told_why(String to, String reason) {
        var fields = fields(to);
        PlacementField.read(fields, "to", REGIONS);

        assertThat(fields.problem().orElseThrow().fields()).singleElement().satisfies(field -> {
            assertThat(field.field()).isEqualTo("to");
            assertThat(field.reason()).startsWith(reason);
        });
    }
}
