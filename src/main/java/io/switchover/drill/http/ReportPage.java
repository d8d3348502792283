package io.switchover.drill.http;

import io.switchover.drill.report.DrillReport;
import io.switchover.drill.report.ReportContent;
import io.switchover.drill.report.ReportContent.Fates;
import io.switchover.drill.report.ReportContent.Jobs;
import io.switchover.drill.report.ReportContent.Leg;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as a page of one file: no scripts, nothing to load, to be read on a phone, and to be printed. */
final class ReportPage {
    private static final String STYLE = style();

    private ReportPage() {}

    private static String style() {
        try (var file = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(DrillReport report, ReportContent content) {
        var page = new HtmlText();
        page.markup("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", content.drillName() + ": report " + report.number())
                .markup("<style>\n" + STYLE + "</style></head><body><main>\n");
        head(page, content);
        figures(page, content);
        content.legs().forEach(leg -> leg(page, leg));
        recovery(page, content);
        jobs(page, content);
        readiness(page, content);
        page.element("h2", "Capacity evidence");
        content.capacity()
                .forEach(heading -> page.element("h3", heading.heading()).list(sentences(heading.evidence())));
        overrides(page, content);
        writing(page, content);
        chain(page, report);
        return page.markup("</main></body></html>\n").toString();
    }

    private static void head(HtmlText page, ReportContent content) {
        page.element("p class=\"over\"", "Report number " + content.number() + " of Switchover's drills")
                .element("h1", content.drillName())
                .element("p class=\"lead\"", capital(content.outcome().sentence()) + ".")
                .element("p", capital(content.requested()) + ".");
    }

    private static void figures(HtmlText page, ReportContent content) {
        var recovery = content.recovery();
        var met = recovery.objectiveMet();
        page.markup("<dl class=\"figures\">\n");
        figure(page, "Outcome", content.outcome().state());
        figure(page, "Due", content.occurrence());
        figure(
                page,
                "Recovery to the first task",
                Optional.ofNullable(recovery.firstTaskSeconds())
                        .map(Durations::seconds)
                        .orElse("not measured"));
        figure(
                page,
                "Objective of " + Durations.seconds(recovery.objectiveSeconds()),
                met == null ? "not known" : met ? "met" : "not met");
        figure(page, "Jobs lost", known(content.jobs().lost()));
        figure(page, "Jobs that may have run twice", known(content.jobs().possibleDuplicates()));
        page.markup("</dl>\n");
    }

    private static String known(@Nullable Long number) {
        return number == null ? "not known" : String.valueOf(number);
    }

    private static void figure(HtmlText page, String name, String value) {
        page.markup("<div>").element("dt", name).element("dd", value).markup("</div>\n");
    }

    private static void leg(HtmlText page, Leg leg) {
        page.element("h2", "From " + leg.from() + " to " + leg.to())
                .element("p", "Why: " + leg.because() + ". Requested by " + leg.by() + " at " + leg.begunAt() + ".")
                .element(
                        "p",
                        leg.movedAt() == null
                                ? "Nothing was moved."
                                : "The move was committed at " + leg.movedAt() + ".")
                .table(
                        List.of("Step", "Began", "Took", "Limit", "How it ended"),
                        leg.steps().stream()
                                .map(step -> List.of(
                                        step.name(),
                                        step.since(),
                                        Durations.seconds(step.seconds()) + (step.overLimit() ? " (late)" : ""),
                                        Optional.ofNullable(step.limitSeconds())
                                                .map(Durations::seconds)
                                                .orElse("no limit"),
                                        step.sentence()))
                                .toList())
                .element("p", capital(leg.sentence()) + ".");
    }

    private static void recovery(HtmlText page, ReportContent content) {
        var recovery = content.recovery();
        page.element("h2", "Recovery")
                .list(List.of(
                        capital(recovery.firstTaskSentence()) + ".", capital(recovery.ninetyPercentSentence()) + "."))
                .markup("<figure>\n" + RecoveryChart.of(content))
                .element(
                        "figcaption",
                        "From the move's commit to the first task in the new region, by the day of each drill; the line is"
                                + " the objective where it is near.")
                .markup("</figure>\n");
    }

    private static void jobs(HtmlText page, ReportContent content) {
        var jobs = content.jobs();
        var columns = List.of("Jobs", "Accepted", "Live", "Held", "Done", "Failed", "Cancelled", "Balance");
        var rows = new ArrayList<List<String>>();
        rows.add(fates("Before the drill", jobs.before()));
        rows.add(fates("During the drill", jobs.during()));
        rows.add(fates("After the drill", jobs.after()));
        rows.add(fates("All in the ledger", content.ledger().totals()));
        page.element("h2", "Jobs and the ledger")
                .table(columns, rows)
                .list(List.of(
                        capital(jobs.sentence()) + ".",
                        lost(jobs),
                        content.ledger().asOf().isEmpty()
                                ? capital(content.ledger().sentence()) + "."
                                : "The ledger, counted at " + content.ledger().asOf() + ", "
                                        + (content.ledger().balanced() ? "is balanced" : "is not balanced") + ": "
                                        + content.ledger().sentence() + "."));
        if (!jobs.unfinished().isEmpty()) {
            page.element("p", "Not over when this was written: " + String.join(", ", jobs.unfinished()) + ".");
        }
    }

    private static String lost(Jobs jobs) {
        var lost = jobs.lost();
        var twice = jobs.possibleDuplicates();
        return lost == null || twice == null
                ? "Whether jobs were lost, and whether some may have run twice, is not known."
                : Counted.of(lost, "job was", "jobs were") + " lost, and " + Counted.of(twice, "job", "jobs")
                        + " may have run twice.";
    }

    private static List<String> fates(String name, Fates fates) {
        return List.of(
                name,
                String.valueOf(fates.total()),
                String.valueOf(fates.live()),
                String.valueOf(fates.held()),
                String.valueOf(fates.done()),
                String.valueOf(fates.failed()),
                String.valueOf(fates.cancelled()),
                fates.balanced() ? "balanced" : "not balanced");
    }

    private static void readiness(HtmlText page, ReportContent content) {
        var readiness = content.readiness();
        page.element("h2", "Readiness at the time")
                .element("p", "At " + readiness.checkedAt() + ": " + readiness.sentence() + ".");
        if (readiness.findings().isEmpty()) {
            page.element("p", "There was no finding.");
        } else {
            page.table(
                    List.of("Region", "Check", "Level", "Finding"),
                    readiness.findings().stream()
                            .map(check -> List.of(check.region(), check.check(), check.level(), check.sentence()))
                            .toList());
        }
    }

    private static void overrides(HtmlText page, ReportContent content) {
        page.element("h2", "Overrides");
        if (content.overrides().isEmpty()) {
            page.element("p", "Nobody went against a rule.");
        } else {
            page.table(
                    List.of("Rule or step", "By", "Why", "Switchover"),
                    content.overrides().stream()
                            .map(rule -> List.of(rule.rule(), rule.by(), rule.because(), rule.switchover()))
                            .toList());
        }
    }

    private static void writing(HtmlText page, ReportContent content) {
        var written = content.written();
        page.element("h2", "Version and settings")
                .element(
                        "p",
                        "Version " + written.version() + ", written by the app in " + written.region() + " at "
                                + written.at() + ".")
                .table(
                        List.of("Setting", "Value"),
                        written.settings().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(setting -> List.of(setting.getKey(), setting.getValue()))
                                .toList());
    }

    private static void chain(HtmlText page, DrillReport report) {
        page.element("h2", "The chain of reports")
                .table(
                        List.of("What", "SHA-256"),
                        List.of(
                                List.of("This report", report.sha256()),
                                List.of("The report before it", report.previous())))
                .element("p", "GET /api/drills/verify checks every report. To check this one by yourself:")
                .element(
                        "pre",
                        "curl -sf -H \"x-switchover-key: $KEY\" .../api/drills/" + DrillReport.id(report.occurrence())
                                + " | jq -cS 'del(.sha256)' | tr -d '\\n' | sha256sum");
    }

    private static List<String> sentences(List<String> said) {
        return said.stream().map(line -> capital(line) + ".").toList();
    }

    private static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
