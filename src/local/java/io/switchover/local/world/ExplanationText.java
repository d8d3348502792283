package io.switchover.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code GET /api/explain} as a person reads it: each question with its answer, and under it every rule. */
final class ExplanationText {
    private ExplanationText() {}

    static String of(JsonNode body) {
        var lines = new ArrayList<String>();
        question(lines, "the record", body.path("freeze"));
        question(lines, "failover", body.path("failover"));
        body.path("candidates")
                .forEach(candidate ->
                        question(lines, "going to " + candidate.path("region").asText(), candidate));
        question(lines, "the next drill", body.path("drill"));
        body.path("disagreements").forEach(sentence -> lines.add("the apps disagree: " + sentence.asText()));
        return String.join("\n", lines);
    }

    private static void question(List<String> lines, String question, JsonNode answer) {
        lines.add(question + ": " + answer.path("sentence").asText());
        for (var rule : answer.path("rules")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-8s  %-16s  %s",
                    rule.path("standing").asText(),
                    rule.path("rule").asText(),
                    rule.path("sentence").asText()));
            if (rule.hasNonNull("wouldChange")) {
                lines.add("                              -> "
                        + rule.path("wouldChange").asText());
            }
        }
    }
}
