package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.store.InMemoryDocuments;
import io.switchover.time.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPolicyTest {
    private static final String NORTH = "northeurope";

    @ParameterizedTest
    @CsvSource({"control, BLOCKER", "content, BLOCKER", "specs, BLOCKER", "packages, WARNING", "pools, WARNING"})
    void a_container_without_which_no_job_can_be_placed_blocks_and_a_missing_upload_container_warns(
            String container, Level level) {
        var finding = finding(container, new Answer.Refused<>(Answer.Reason.ABSENT, "there is none"));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.remedy()).startsWith("az storage container create --name " + container);
    }

    @Test
    void what_every_app_may_not_write_to_is_said_by_each_of_them_with_the_role() {
        var west = app("westeurope", Map.of("specs", "it answered 403"));
        var north = app(NORTH, Map.of());

        assertThat(ContainerPolicy.access(NORTH, List.of(north, west)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence())
                            .isEqualTo(
                                    "the app in westeurope may not write to the container specs in northeurope: it answered"
                                            + " 403");
                    assertThat(finding.remedy()).contains("Storage Blob Data Contributor");
                });
    }

    @ParameterizedTest
    @CsvSource({
        // container, apps that are let in, apps that are not, level
        "specs, 1, 1, WARNING",
        "specs, 0, 2, BLOCKER",
        "specs, 0, 1, WARNING",
        "pools, 0, 2, WARNING",
        "packages, 0, 3, WARNING",
        "control, 2, 1, WARNING",
        "control, 0, 3, BLOCKER",
    })
    void a_container_that_no_app_may_write_to_blocks_unless_only_people_write_there(
            String container, int letIn, int denied, Level level) {
        var apps = new ArrayList<ContainerAccess>();
        for (int i = 0; i < letIn + denied; i++) {
            apps.add(app("region" + i, i < letIn ? Map.of() : Map.of(container, "it answered 403")));
        }

        assertThat(ContainerPolicy.access(NORTH, apps))
                .hasSize(denied)
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(level));
    }

    private static ContainerAccess app(String observer, Map<String, String> denied) {
        return new ContainerAccess(observer, NORTH, denied, Instant.EPOCH);
    }

    /** The report is written by one app; what another one may not do was once found when that one had to do it. */
    @Test
    void each_app_tries_and_the_one_that_reports_tells_of_all() {
        var documents = new InMemoryDocuments();
        var denied = check(documents, "westeurope", true);
        var allowed = check(documents, NORTH, false);
        denied.findings(NORTH, NOW);

        assertThat(warnings(allowed.findings(NORTH, NOW.plusSeconds(60))))
                .hasSize(5)
                .allMatch(sentence -> sentence.startsWith("the app in westeurope may not write to the container "));
        assertThat(warnings(allowed.findings("uksouth", NOW.plusSeconds(60)))).isEmpty();

        var mended = check(documents, "westeurope", false);
        mended.findings(NORTH, NOW.plusSeconds(120));
        assertThat(warnings(allowed.findings(NORTH, NOW.plusSeconds(180)))).isEmpty();
    }

    @Test
    void what_an_app_found_that_runs_no_more_is_not_told_for_ever() {
        var documents = new InMemoryDocuments();
        check(documents, "westeurope", true).findings(NORTH, NOW);
        var allowed = check(documents, NORTH, false);

        assertThat(warnings(allowed.findings(NORTH, NOW.plusSeconds(15 * 60 - 1))))
                .hasSize(5);
        assertThat(warnings(allowed.findings(NORTH, NOW.plusSeconds(15 * 60)))).isEmpty();
    }

    @Test
    void what_has_not_changed_is_written_again_only_after_minutes() {
        var documents = new InMemoryDocuments();
        var check = check(documents, NORTH, true);
        check.findings(NORTH, NOW);
        var first = documents.form(ContainerAccess.key(NORTH, NORTH));

        check.findings(NORTH, NOW.plusSeconds(60));
        assertThat(documents.form(ContainerAccess.key(NORTH, NORTH))).isEqualTo(first);

        check.findings(NORTH, NOW.plusSeconds(300));
        assertThat(documents.form(ContainerAccess.key(NORTH, NORTH))).isNotEqualTo(first);
    }

    @Test
    void while_the_store_is_silent_an_app_tells_of_itself() {
        var documents = new InMemoryDocuments();
        documents.unreachable("Cosmos DB is away");

        assertThat(warnings(check(documents, NORTH, true).findings(NORTH, NOW))).hasSize(5);
    }

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static ContainerCheck check(InMemoryDocuments documents, String here, boolean denied) {
        var all = List.of("westeurope", NORTH);
        return new ContainerCheck(
                (region, container) -> denied
                        ? new Answer.Refused<>(Answer.Reason.DENIED, "it answered 403")
                        : new Answer.Answered<>(Done.DONE),
                new ContainerAccessKeeper(documents, new Regions(here, "westeurope", all, all)),
                Parallel.inTurn());
    }

    private static List<String> warnings(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() != Level.FINE)
                .map(Finding::sentence)
                .toList();
    }

    @Test
    void silence_is_no_sign_that_a_container_is_not_there() {
        var finding = finding("specs", new Answer.Unanswered<>("it did not answer in time"));

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence())
                .isEqualTo("whether the container specs in northeurope can be written to is not known: it did not"
                        + " answer in time");
    }

    @Test
    void each_of_our_containers_is_asked() {
        var check = check(new InMemoryDocuments(), NORTH, false);

        assertThat(check.findings(NORTH, Instant.EPOCH))
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.FINE))
                .extracting(Finding::expected)
                .containsExactly(
                        "the container content, writable",
                        "the container control, writable",
                        "the container packages, writable",
                        "the container pools, writable",
                        "the container specs, writable");
    }

    private static Finding finding(String container, Answer<Done> answer) {
        return ContainerPolicy.finding(NORTH, container, answer).orElseThrow();
    }
}
