package io.switchover.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.drill.http.ShowDrill;
import io.switchover.drill.http.VerifyDrills;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.json.Json;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor does with the reports: by the doors, and by tools that are not ours. */
class AuditTest {
    /** As docs/drills.md says it, for a report that was saved. */
    private static final String COMMAND = "jq -cS 'del(.sha256)' report.json | tr -d '\\n' | sha256sum";

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1_790_000_000L);
    private final DrillReportStore store = new DrillReportStore(documents);
    private final List<DrillReport> reports = Reports.chain(3);

    @TempDir
    Path folder;

    AuditTest() {
        reports.forEach(
                report -> assertThat(store.append(store.head(), report).done()).isTrue());
    }

    private JsonNode shown(DrillReport report) {
        return DoorRequest.json(new ShowDrill(OpenDoors.keyed(), store)
                .show(DoorRequest.get("x-switchover-key", "reader"), DrillReport.id(report.occurrence())));
    }

    private JsonNode verified() {
        return DoorRequest.json(
                new VerifyDrills(OpenDoors.keyed(), store).verify(DoorRequest.get("x-switchover-key", "reader")));
    }

    /** The same as the command does, where there is no jq. */
    private static String byHand(JsonNode report) {
        var json = (ObjectNode) report.deepCopy();
        json.remove("sha256");
        return DrillReport.hash(CanonicalJson.of(json));
    }

    @Test
    void the_hash_of_a_report_can_be_recomputed_by_the_command_that_the_documentation_shows()
            throws IOException, InterruptedException {
        for (var report : reports) {
            var shown = shown(report);
            Files.writeString(folder.resolve("report.json"), Json.MAPPER.writeValueAsString(shown));

            assertThat(byHand(shown)).isEqualTo(report.sha256());
            if (there("jq") && there("sha256sum")) {
                assertThat(run(COMMAND)).startsWith(report.sha256() + " ");
            }
        }
        assertThat(Files.readString(Path.of("docs/drills.md"))).contains(COMMAND);
    }

    /** Characters that tools write in different ways are not in a report. */
    @Test
    void a_text_with_characters_that_do_not_print_can_be_recomputed_too() throws IOException, InterruptedException {
        var content = Reports.content(1, DrillReport.NONE);
        var odd = "a\u007fb\u0001c\u202ed\u2028e \ud83d\ude00 \ud800 \"quoted\" \\ é /";
        var report = DrillReport.of(
                Reports.FIRST,
                new ReportContent(
                        content.formatVersion(),
                        content.number(),
                        content.previous(),
                        content.occurrence(),
                        content.drillName(),
                        content.requested(),
                        new ReportContent.Outcome("moved", odd),
                        content.legs(),
                        content.recovery(),
                        content.earlier(),
                        content.jobs(),
                        content.ledger(),
                        content.readiness(),
                        content.capacity(),
                        content.overrides(),
                        content.written()));

        assertThat(report.content()).contains("a?b?c?d?e \ud83d\ude00 ? \\\"quoted\\\" \\\\ é /");
        var json = (ObjectNode) Json.MAPPER.readTree(report.content());
        Files.writeString(folder.resolve("report.json"), Json.MAPPER.writeValueAsString(json.put("sha256", "x")));
        assertThat(byHand(json)).isEqualTo(report.sha256());
        if (there("jq") && there("sha256sum")) {
            assertThat(run(COMMAND)).startsWith(report.sha256() + " ");
        }
    }

    private static boolean there(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
    }

    private String run(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void reports_as_they_were_written_are_verified() {
        assertThat(verified().path("verified").asBoolean()).isTrue();
        assertThat(verified().path("reports")).hasSize(3);
        assertThat(verified().path("sentence").asText())
                .isEqualTo("every report is as it was written, and none is missing");
    }

    @Test
    void a_report_that_somebody_has_changed_by_one_byte_in_the_store_is_found() {
        var second = stored(reports.get(1));
        documents.replace(
                second,
                new DrillReport(
                        second.value().occurrence(),
                        second.value().number(),
                        second.value().previous(),
                        second.value().sha256(),
                        second.value().content().replaceFirst("\"seconds\":90", "\"seconds\":80")));

        var check = verified();
        assertThat(check.path("verified").asBoolean()).isFalse();
        assertThat(check.path("reports").findValuesAsText("intact")).containsExactly("true", "false", "true");
        assertThat(check.path("reports").path(1).path("wrong").path(0).asText()).startsWith("its content was changed");
        assertThat(byHand(shown(reports.get(1)))).isNotEqualTo(reports.get(1).sha256());
    }

    private Stored<DrillReport> stored(DrillReport report) {
        return ((Read.Found<DrillReport>) store.report(DrillReport.id(report.occurrence()))).stored();
    }

    @Test
    void a_browser_is_shown_a_page_that_may_run_nothing() {
        var answer = new ShowDrill(OpenDoors.keyed(), store)
                .show(DoorRequest.get("x-switchover-key", "reader", "Accept", "text/html"), Reports.FIRST.toString());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.getBody().toString()).contains("<h1>drill 2026-9</h1>");
    }

    @Test
    void what_is_not_there_is_answered_with_why() {
        assertThat(missing("2026-01-01T0300Z"))
                .isEqualTo("there is no drill 2026-01-01T0300Z; GET /api/drills lists them");
        assertThat(missing("the last"))
                .isEqualTo(
                        "\"the last\" is no occurrence of a drill, such as 2026-11-01T0300Z; GET /api/drills lists them");
        var due = PracticedDrill.BEGIN;
        documents.insert(Drill.key(due), PracticedDrill.begun(due));
        assertThat(missing(due.toString()))
                .isEqualTo("drill 2026-11-01T0300Z is under way, and is reported on when it has ended");
    }

    @Test
    void a_drill_without_a_report_says_what_is_waited_for_and_until_when_one_may_come() {
        documents.insert(
                Drill.key(PracticedDrill.BEGIN),
                new Drill(PracticedDrill.BEGIN, "westeurope", new DrillState.Skipped("hold", "ann holds")));

        assertThat(missing(DrillReport.id(PracticedDrill.BEGIN)))
                .startsWith(
                        "drill 2026-11-01T0300Z ended at 2026-09-21T14:13:20Z, and has no report: an app writes it when")
                .endsWith("from 2026-10-21T14:13:20Z on none is written any more");
    }

    @Test
    void a_page_of_a_report_that_somebody_has_changed_is_not_shown() {
        var changed = new InMemoryDocuments(() -> 1_790_000_000L);
        var first = reports.getFirst();
        var lies = new DrillReport(
                first.occurrence(),
                first.number(),
                first.previous(),
                first.sha256(),
                first.content().replace("\"lost\":0", "\"lost\":3"));
        assertThat(lies.content()).isNotEqualTo(first.content());
        changed.insert(lies.key(), lies);

        var answer = new ShowDrill(OpenDoors.keyed(), new DrillReportStore(changed))
                .show(DoorRequest.get("x-switchover-key", "reader", "Accept", "text/html"), Reports.FIRST.toString());
        assertThat(answer.getStatusCode()).isEqualTo(409);
    }

    private String missing(String occurrence) {
        var answer =
                new ShowDrill(OpenDoors.keyed(), store).show(DoorRequest.get("x-switchover-key", "reader"), occurrence);
        assertThat(answer.getStatusCode()).isEqualTo(404);
        return DoorRequest.json(answer).path("detail").asText();
    }
}
