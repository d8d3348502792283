package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.remote.Answer;
import io.switchover.store.StoreRegions.Places;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreRegionPolicyTest {
    private static final Regions REGIONS = new Regions(
            "westeurope",
            "westeurope",
            List.of("westeurope", "northeurope"),
            List.of("westeurope", "northeurope", "swedencentral"));
    private static final List<String> ALL = List.of("Sweden Central", "West Europe", "North Europe");

    @Test
    void a_store_in_three_regions_that_takes_writes_at_the_witness_is_fine_however_azure_writes_the_names() {
        assertThat(findings(List.of("Sweden Central"), ALL))
                .extracting(Finding::level)
                .containsExactly(Level.FINE, Level.FINE);
        assertThat(findings(List.of("swedencentral"), ALL))
                .extracting(Finding::level)
                .containsExactly(Level.FINE, Level.FINE);
    }

    @Test
    void a_store_in_two_regions_takes_no_write_when_one_of_them_is_dark() {
        assertThat(findings(List.of("Sweden Central"), List.of("Sweden Central", "West Europe")))
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.sentence())
                            .isEqualTo("Cosmos DB is in Sweden Central, West Europe only: with strong consistency,"
                                    + " nothing can be written when one of two regions is dark, so nothing moves"
                                    + " either");
                    assertThat(finding.remedy()).contains("az cosmosdb update");
                });
    }

    @Test
    void a_record_that_is_written_outside_the_witness_is_said_with_the_region_that_should_take_the_writes() {
        assertThat(findings(List.of("West Europe"), ALL))
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.sentence())
                            .isEqualTo("Cosmos DB takes writes in West Europe and not at the witness swedencentral:"
                                    + " when West Europe is dark, nothing moves before Cosmos DB has moved");
                    assertThat(finding.remedy())
                            .isEqualTo("make swedencentral the write region (az cosmosdb failover-priority-change)");
                });
    }

    @Test
    void without_a_witness_the_write_region_runs_jobs() {
        var regions = new Regions(
                "westeurope", "westeurope", List.of("westeurope", "northeurope"), List.of("westeurope", "northeurope"));

        assertThat(StoreRegionPolicy.findings(
                        "northeurope", regions, new Answer.Answered<>(new Places(List.of("West Europe"), ALL))))
                .extracting(Finding::level)
                .containsExactly(Level.FINE, Level.WARNING);
    }

    @Test
    void a_store_that_does_not_say_where_it_is_makes_a_warning() {
        assertThat(new StoreRegionCheck(() -> new Answer.Unanswered<>("Cosmos DB did not answer in time"), REGIONS)
                        .findings("northeurope", Instant.EPOCH))
                .extracting(Finding::sentence)
                .containsExactly("in which regions Cosmos DB is, is not known: Cosmos DB did not answer in time");
    }

    private static List<Finding> findings(List<String> writes, List<String> replicas) {
        return StoreRegionPolicy.findings("northeurope", REGIONS, new Answer.Answered<>(new Places(writes, replicas)));
    }
}
