package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.time.Parallel;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPolicyTest {
    private static final String NORTH = "northeurope";

    @ParameterizedTest
    @CsvSource({"control, BLOCKER", "content, BLOCKER", "specs, BLOCKER", "packages, WARNING", "pools, WARNING"})
    void a_container_without_which_no_job_can_be_placed_blocks_and_a_missing_inbox_warns(
            String container, Level level) {
        var finding = finding(container, new Answer.Refused<>(Answer.Reason.ABSENT, "there is none"));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.command()).startsWith("az storage container create --name " + container);
    }

    @Test
    void a_container_that_this_app_may_not_write_to_is_a_warning_with_the_role() {
        var finding = finding("specs", new Answer.Refused<>(Answer.Reason.DENIED, "it answered 403"));

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.sentence()).isEqualTo("this app may not write to the container specs: it answered 403");
        assertThat(finding.command()).contains("Storage Blob Data Contributor");
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
        var check = new ContainerCheck((region, container) -> new Answer.Answered<>(Done.DONE), Parallel.inTurn());

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
        return ContainerPolicy.finding(NORTH, container, answer);
    }
}
