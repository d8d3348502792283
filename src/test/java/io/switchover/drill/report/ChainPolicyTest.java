package io.switchover.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainPolicyTest {
    private final List<DrillReport> reports = Reports.chain(3);
    private final ReportChainHead head =
            new ReportChainHead(3, reports.getLast().sha256());

    private static ChainCheck check(List<DrillReport> reports, ReportChainHead head) {
        return ChainPolicy.check(all(reports), Optional.of(head));
    }

    private List<DrillReport> with(int at, DrillReport other) {
        var changed = new ArrayList<>(reports);
        changed.set(at, other);
        return changed;
    }

    private static FoundReports all(List<DrillReport> reports) {
        return new FoundReports(reports, List.of(), true);
    }

    @Test
    void reports_as_they_were_written_are_verified() {
        var check = check(reports, head);

        assertThat(check.verified()).isTrue();
        assertThat(check.reports()).hasSize(3).allMatch(ChainCheck.Link::intact);
        assertThat(check.sentence()).isEqualTo("every report is as it was written, and none is missing");
    }

    @Test
    void where_there_is_no_report_nothing_is_verified_and_nothing_is_wrong() {
        var check = ChainPolicy.check(all(List.of()), Optional.empty());

        assertThat(check.verified()).isFalse();
        assertThat(check.wrong()).isEmpty();
        assertThat(check.sentence()).startsWith("there is no report, so there is nothing to verify: ");
    }

    @Test
    void all_reports_gone_but_for_the_name_of_the_last_is_found() {
        var check = check(List.of(), head);

        assertThat(check.verified()).isFalse();
        assertThat(check.wrong())
                .singleElement()
                .asString()
                .startsWith("the last report is number 3 with the SHA-256 ");
        assertThat(check.sentence())
                .isEqualTo("the reports are not as they were written: see what is wrong with the chain");
    }

    @Test
    void a_report_of_which_any_one_byte_was_changed_is_found() {
        var second = reports.get(1);
        for (int at = 0; at < second.content().length(); at++) {
            var content = new StringBuilder(second.content());
            content.setCharAt(at, (char) (content.charAt(at) ^ 1));
            var changed = new DrillReport(
                    second.occurrence(), second.number(), second.previous(), second.sha256(), content.toString());

            var check = check(with(1, changed), head);

            assertThat(check.verified()).as("byte %d", at).isFalse();
            assertThat(check.reports()).extracting(ChainCheck.Link::intact).containsExactly(true, false, true);
            assertThat(check.reports().get(1).wrong().getFirst()).contains("its content was changed");
        }
    }

    @Test
    void a_report_that_was_changed_together_with_its_hash_is_found_by_the_one_behind_it() {
        var second = reports.get(1);
        var content = second.content().replace("drill", "Drill");
        var changed = new DrillReport(
                second.occurrence(), second.number(), second.previous(), DrillReport.hash(content), content);

        var check = check(with(1, changed), head);

        assertThat(check.verified()).isFalse();
        assertThat(check.reports().get(2).wrong()).singleElement().asString().contains("it follows the report with");
    }

    @Test
    void the_last_report_changed_together_with_its_hash_is_found_by_the_end_of_the_chain() {
        var last = reports.getLast();
        var content = last.content().replace("drill", "Drill");
        var changed =
                new DrillReport(last.occurrence(), last.number(), last.previous(), DrillReport.hash(content), content);

        assertThat(check(with(2, changed), head).wrong())
                .singleElement()
                .asString()
                .contains("the last report is");
    }

    @Test
    void a_report_in_the_middle_that_is_gone_is_found() {
        var check = check(List.of(reports.getFirst(), reports.getLast()), head);

        assertThat(check.verified()).isFalse();
        assertThat(check.reports().getLast().wrong())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("it is number 3 and stands behind number 1");
    }

    @Test
    void the_first_or_the_last_or_every_report_that_is_gone_is_found() {
        assertThat(check(reports.subList(1, 3), head).verified()).isFalse();
        assertThat(check(reports.subList(0, 2), head).verified()).isFalse();
        assertThat(check(List.of(), head).verified()).isFalse();
    }

    @Test
    void the_end_of_the_chain_that_is_gone_is_found() {
        assertThat(ChainPolicy.check(all(reports), Optional.empty()).wrong())
                .containsExactly("the document that names the last report is gone; it named report 3");
    }

    @Test
    void what_stands_beside_the_content_has_to_say_the_same() {
        var last = reports.getLast();
        var moved = new DrillReport(
                last.occurrence().plusSeconds(3600), last.number(), last.previous(), last.sha256(), last.content());

        assertThat(check(with(2, moved), head).reports().getLast().wrong())
                .containsExactly("its number, its drill or the hash before it are not those in its content");
    }

    @Test
    void content_that_is_no_json_is_found() {
        var last = reports.getLast();
        var broken = new DrillReport(
                last.occurrence(), last.number(), last.previous(), DrillReport.hash("no json"), "no json");

        assertThat(check(with(2, broken), head).reports().getLast().wrong()).contains("its content is no JSON");
    }

    /** An hourly schedule has a thousand of them in six weeks. */
    @Test
    void of_more_reports_than_are_read_the_last_ones_are_checked_and_that_is_said() {
        var last = Reports.chain(5).subList(2, 5);
        var head = Optional.of(new ReportChainHead(5, last.getLast().sha256()));
        var check = ChainPolicy.check(new FoundReports(last, List.of(), false), head);

        assertThat(check.verified()).isTrue();
        assertThat(check.sentence())
                .isEqualTo("the last 3 reports are as they were written, and none of them is missing; there are more,"
                        + " which were not read");
        assertThat(ChainPolicy.check(all(last), head).verified()).isFalse();
    }
}
