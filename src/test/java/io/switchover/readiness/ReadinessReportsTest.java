package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessReportsTest {
    private static final Finding NO_POOL =
            Finding.blocker("pool", "north", "pool render", "none", "pool render is missing in north");

    private static final Finding REFUSED = Finding.blocker(
            "account", "north", "this app is let in", "403", "the Batch account in north refuses the app in north");

    private static final long WRITTEN_AT = 1_000_000;

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> WRITTEN_AT);
    private final ReadinessReports reports = new ReadinessReports(documents, new FixedReadinessSettings());

    @Test
    void each_change_of_readiness_is_said_once_by_whichever_app_writes_it() {
        var otherApp = new ReadinessReports(documents, new FixedReadinessSettings());

        assertThat(reports.write(report(1, NO_POOL)))
                .containsExactly("north is not ready: pool render is missing in north");
        assertThat(otherApp.write(report(2, NO_POOL))).isEmpty();
        assertThat(reports.write(report(3, NO_POOL))).isEmpty();
        assertThat(otherApp.write(report(4))).containsExactly("north is ready");
        assertThat(reports.write(report(5))).isEmpty();
    }

    @Test
    void a_report_never_replaces_one_with_evidence_that_is_as_young_or_younger() {
        reports.write(report(100, NO_POOL));

        assertThat(reports.write(report(99))).isEmpty();
        assertThat(reports.write(report(100))).isEmpty();
        assertThat(stored()).isEqualTo(report(100, NO_POOL));
        assertThat(reports.write(report(101))).containsExactly("north is ready");
    }

    /** The apps begin in the same second, and a refusal comes at once: it was written first, and region and drills were not ready. */
    @Test
    void what_an_app_says_that_was_not_let_in_gives_way_to_one_that_was_and_displaces_none_that_is_young() {
        reports.write(report(100));

        assertThat(reports.write(report(400, REFUSED))).isEmpty();
        assertThat(stored()).isEqualTo(report(100));
        assertThat(reports.write(report(550, REFUSED))).isEmpty();
        assertThat(reports.write(report(551, REFUSED)))
                .containsExactly("north is not ready: the Batch account in north refuses the app in north");
        assertThat(reports.write(report(551, NO_POOL))).contains("north is not ready: pool render is missing in north");
        assertThat(stored()).isEqualTo(report(551, NO_POOL));
    }

    private ReadinessReport stored() {
        return documents
                .read(ReadinessReport.class, ReadinessReport.key("north"))
                .found()
                .orElseThrow()
                .value();
    }

    @Test
    void a_report_that_could_not_be_written_says_nothing_and_is_said_when_it_is_written() {
        documents.writesDown(true);
        assertThat(reports.write(report(1))).isEmpty();
        documents.writesDown(false);
        assertThat(reports.write(report(2))).containsExactly("north is ready");

        documents.unreachable("it is away");
        assertThat(reports.write(report(3, NO_POOL))).isEmpty();
    }

    @Test
    void a_report_of_another_version_is_replaced_by_one_whose_evidence_is_certainly_younger() {
        var newer = documents.seenBy(new FutureVersion().says("readiness", "blocker", "obstacle"));
        var key = ReadinessReport.key("north");
        assertThat(newer.insert(key, report(1, NO_POOL)).done()).isTrue();
        var untouched = documents.form(key);

        assertThat(reports.write(report(WRITTEN_AT))).isEmpty();
        assertThat(documents.form(key)).isEqualTo(untouched);

        assertThat(reports.write(report(WRITTEN_AT + 1))).containsExactly("north is ready");
        assertThat(documents.form(key).toString()).doesNotContain("obstacle").doesNotContain(FutureVersion.FIELD);
    }

    private static ReadinessReport report(long asOf, Finding... findings) {
        return new ReadinessReport("north", List.of(findings), Instant.ofEpochSecond(asOf));
    }
}
