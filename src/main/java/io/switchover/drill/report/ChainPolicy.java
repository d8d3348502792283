package io.switchover.drill.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the reports are as they were written, each the successor of the one before it, and none is gone. */
public final class ChainPolicy {
    private ChainPolicy() {}

    /**
     * @param all what is there
     * @param head the end of the chain; empty when there is none
     */
    public static ChainCheck check(FoundReports all, Optional<ReportChainHead> head) {
        var links = new ArrayList<ChainCheck.Link>();
        var wrong = new ArrayList<>(all.unread());
        var reports = all.reports();
        var expected = start(all);
        for (var report : reports) {
            var found = wrong(report, expected);
            links.add(new ChainCheck.Link(
                    report.number(), DrillReport.id(report.occurrence()), report.sha256(), found.isEmpty(), found));
            expected = new ReportChainHead(report.number(), report.sha256());
        }
        var end = head.orElse(ReportChainHead.START);
        if (head.isEmpty() && !reports.isEmpty()) {
            wrong.add("the document that names the last report is gone; it named report " + expected.number());
        } else if (!end.equals(expected)) {
            wrong.add("the last report is number " + end.number() + " with the SHA-256 " + end.sha256()
                    + ", and the last one that is there is number " + expected.number() + " with "
                    + expected.sha256());
        }
        return ChainCheck.of(links, wrong, all.whole());
    }

    /** Of the last reports only, what the first of them says of the one before it is believed. */
    private static ReportChainHead start(FoundReports all) {
        if (all.whole() || all.reports().isEmpty()) {
            return ReportChainHead.START;
        }
        var first = all.reports().getFirst();
        return new ReportChainHead(first.number() - 1, first.previous());
    }

    private static List<String> wrong(DrillReport report, ReportChainHead before) {
        var wrong = new ArrayList<String>();
        var hash = DrillReport.hash(report.content());
        if (!hash.equals(report.sha256())) {
            wrong.add("its content was changed: it says the SHA-256 " + report.sha256() + ", and has " + hash);
        }
        if (report.number() != before.number() + 1) {
            wrong.add("it is number " + report.number() + " and stands behind number " + before.number());
        }
        if (!report.previous().equals(before.sha256())) {
            wrong.add("it follows the report with the SHA-256 " + report.previous() + ", and the one before it has "
                    + before.sha256());
        }
        content(report.content())
                .ifPresentOrElse(json -> outside(report, json, wrong), () -> wrong.add("its content is no JSON"));
        return wrong;
    }

    /** What stands beside the content is not hashed: it has to say the same. */
    private static void outside(DrillReport report, JsonNode content, List<String> wrong) {
        if (content.path("number").asLong() != report.number()
                || !content.path("previous").asText().equals(report.previous())
                || !content.path("occurrence").asText().equals(text(report.occurrence()))) {
            wrong.add("its number, its drill or the hash before it are not those in its content");
        }
    }

    static String text(Instant time) {
        return time.toString();
    }

    public static Optional<JsonNode> content(String text) {
        try {
            return Optional.of(Json.MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }
}
