package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.check.AccountAnswerPolicy;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPrecedencePolicyTest {
    @Test
    void whoever_gets_an_answer_reports_on_the_region() {
        assertThat(reports("west", new Answer.Answered<>(List.of()))).isTrue();
        assertThat(reports("north", new Answer.Answered<>(List.of()))).isTrue();
    }

    @Test
    void an_account_that_refuses_an_app_is_reported_by_its_own_regions_app_only() {
        assertThat(reports("north", new Answer.Refused<>(Answer.Reason.DENIED, "403")))
                .isTrue();
        assertThat(reports("west", new Answer.Refused<>(Answer.Reason.DENIED, "403")))
                .isFalse();
    }

    @Test
    void a_silent_account_is_reported_by_its_own_regions_app_only() {
        assertThat(reports("north", new Answer.Unanswered<>("it is dark"))).isTrue();
        assertThat(reports("west", new Answer.Unanswered<>("it is dark"))).isFalse();
    }

    @Test
    void an_account_that_asks_to_be_left_alone_for_a_while_is_reported_by_nobody() {
        assertThat(reports("north", new Answer.Unanswered<>("429", Duration.ofSeconds(1))))
                .isFalse();
        assertThat(reports("west", new Answer.Unanswered<>("429", Duration.ofSeconds(1))))
                .isFalse();
    }

    /** Half of the time that a report counts is 450 seconds here. */
    @ParameterizedTest(name = "{0} at {1} takes the place of {2} at 1000: {3}")
    @CsvSource({
        "heard, 1001, heard, true",
        "heard, 1000, heard, false",
        "heard, 999, heard, false",
        "unheard, 1001, unheard, true",
        "unheard, 1000, unheard, false",
        "heard, 1000, unheard, true",
        "heard, 940, unheard, true",
        "heard, 939, unheard, false",
        "unheard, 1300, heard, false",
        "unheard, 1450, heard, false",
        "unheard, 1451, heard, true",
    })
    void an_app_that_is_not_let_in_speaks_for_its_region_only_where_no_other_has_been_let_in_lately(
            String newer, long asOf, String there, boolean replaces) {
        assertThat(ReportPrecedencePolicy.replaces(report(there, 1000), report(newer, asOf), Duration.ofSeconds(450)))
                .isEqualTo(replaces);
    }

    private static ReadinessReport report(String how, long asOf) {
        Answer<List<PoolSummary>> pools = how.equals("heard")
                ? new Answer.Answered<>(List.of())
                : new Answer.Refused<>(Answer.Reason.DENIED, "403");
        return new ReadinessReport(
                "north", List.of(AccountAnswerPolicy.finding("north", pools)), Instant.ofEpochSecond(asOf));
    }

    /** On the account in north. */
    private static boolean reports(String here, Answer<List<PoolSummary>> pools) {
        return ReportPrecedencePolicy.reports(
                here, new AccountSnapshot("north", pools, new Answer.Unanswered<>(""), new Answer.Unanswered<>("")));
    }
}
