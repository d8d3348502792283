package io.switchover.drill.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.report.DrillReport;
import io.switchover.drill.report.ReportContent;
import io.switchover.drill.report.ReportContent.EarlierRecovery;
import io.switchover.drill.report.Reports;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryChartTest {

    /** Far above all bars it would make them all the same. */
    @ParameterizedTest
    @CsvSource({"400, true", "401, false"})
    void the_objective_is_a_line_where_it_is_at_most_four_times_the_longest_recovery(long objective, boolean line) {
        var chart = chart(objective, 100, List.of(50L));

        assertThat(chart.contains("class=\"objective\"")).isEqualTo(line);
    }

    @Test
    void a_bar_is_as_high_as_its_part_of_the_highest_and_each_line_has_its_words() {
        assertThat(chart(200, 100, List.of()))
                .contains(
                        "<line class=\"objective\" x1=\"64\" y1=\"20\" x2=\"640\" y2=\"20\"/>",
                        "<text x=\"0\" y=\"24\" text-anchor=\"start\">3 min 20 s</text>",
                        "<rect class=\"bar\" x=\"330\" y=\"90\" width=\"44\" height=\"70\"/>",
                        "<text x=\"352\" y=\"84\" text-anchor=\"middle\">1 min 40 s</text>",
                        "<text x=\"352\" y=\"178\" text-anchor=\"middle\">26-09-01</text>");
    }

    @ParameterizedTest
    @CsvSource({"12, 44", "13, 40", "18, 28"})
    void bars_leave_a_gap_between_them_however_many_there_are(int drills, int width) {
        assertThat(chart(200, 100, Collections.nCopies(drills - 1, 100L)))
                .contains(" width=\"" + width + "\" height=\"70\"/>");
    }

    private static String chart(long objective, long own, List<Long> earlier) {
        var content = Reports.content(1, DrillReport.NONE);
        return RecoveryChart.of(new ReportContent(
                content.formatVersion(),
                content.number(),
                content.previous(),
                content.occurrence(),
                content.drillName(),
                content.requested(),
                content.outcome(),
                content.legs(),
                new ReportContent.Recovery(objective, own, "", 0, null, "", null),
                earlier.stream()
                        .map(seconds -> new EarlierRecovery("a drill", "2026-08-01T03:00:00Z", seconds))
                        .toList(),
                content.jobs(),
                content.ledger(),
                content.readiness(),
                content.capacity(),
                content.overrides(),
                content.written()));
    }
}
