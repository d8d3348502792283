package io.switchover.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An answer of the product as a person reads it: its sentence, and under it what else there is to know. */
final class AnswerText {
    private AnswerText() {}

    static String of(AppClient.Answer answer) {
        var body = answer.body();
        if (answer.status() == 0) {
            return "no function app answers: ./dev world status says what is wrong";
        }
        if (body.has("title") && body.has("type")) {
            return problem(body);
        }
        if (body.has("failover") || body.has("freeze")) {
            return ExplanationText.of(body);
        }
        if (body.has("sha256") || body.has("verified")) {
            return report(body);
        }
        if (body.has("packages") && body.has("rejected")) {
            return PackagesText.of(body);
        }
        var lines = new ArrayList<String>();
        if (body.has("sentence")) {
            lines.add(text(body, "sentence"));
        }
        for (var switchover : body.path("switchovers")) {
            lines.add(text(switchover, "sentence"));
        }
        for (var step : body.path("steps")) {
            lines.add("  " + (step.isTextual() ? step.asText() : text(step, "sentence")));
        }
        for (var past : body.path("switchover").path("history")) {
            lines.add("  " + text(past, "state") + ", " + text(past, "seconds") + " s: " + text(past, "because"));
        }
        for (var objection : body.path("objections")) {
            lines.add("  " + text(objection, "rule") + " objects: " + text(objection, "sentence"));
        }
        return lines.isEmpty() ? body.toPrettyString() : String.join("\n", lines);
    }

    /** The report of a drill, or the chain of all reports. */
    private static String report(JsonNode body) {
        var lines = new ArrayList<String>();
        if (body.has("sentence")) {
            lines.add(text(body, "sentence"));
        }
        if (body.has("outcome")) {
            lines.add(text(body, "drillName") + ": " + text(body.path("outcome"), "sentence"));
            lines.add("  " + text(body.path("recovery"), "firstTaskSentence"));
            lines.add("  " + text(body.path("jobs"), "sentence"));
            lines.add("  report " + text(body, "number") + ", SHA-256 " + text(body, "sha256"));
        }
        body.path("wrong").forEach(wrong -> lines.add("  " + wrong.asText()));
        for (var link : body.path("reports")) {
            lines.add("  " + text(link, "occurrence")
                    + (link.path("intact").asBoolean() ? " is intact" : " is not intact"));
            link.path("wrong").forEach(wrong -> lines.add("    " + wrong.asText()));
        }
        return String.join("\n", lines);
    }

    private static String problem(JsonNode body) {
        var lines = new ArrayList<>(List.of(text(body, "title") + ": " + text(body, "detail")));
        if (body.path("errors").size() > 1) {
            body.path("errors").forEach(error -> lines.add("  " + text(error, "field") + ": " + text(error, "reason")));
        }
        for (var objection : body.path("objections")) {
            lines.add("  " + text(objection, "rule") + ": " + text(objection, "sentence"));
        }
        // Not every rule can be overridden: the sentence of one that can be says so.
        if (body.has("rule") && text(body, "detail").contains("override")) {
            lines.add("  to override it: --override " + text(body, "rule") + "=REASON");
        }
        return String.join("\n", lines);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
