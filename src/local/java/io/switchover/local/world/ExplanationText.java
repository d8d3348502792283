package io.switchover.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code GET /api/explain} as a person reads it: each question with its answer, and under it every rule; of a freeze also what the
 * record and each storage account say, and the commands that would end it.
 */
final class ExplanationText {
    private ExplanationText() {}

    static String of(JsonNode body) {
        var lines = new ArrayList<String>();
        question(lines, "the record", body.path("freeze"));
        if (frozen(body.path("freeze"))) {
            waysOut(lines, body.path("freeze"));
        }
        question(lines, "failover", body.path("failover"));
        body.path("candidates")
                .forEach(candidate ->
                        question(lines, "going to " + candidate.path("region").asText(), candidate));
        question(lines, "the next drill", body.path("drill"));
        body.path("disagreements").forEach(sentence -> lines.add("the apps disagree: " + sentence.asText()));
        body.path("unanswered").forEach(sentence -> lines.add("not answered now: " + sentence.asText()));
        return String.join("\n", lines);
    }

    /** A question that cannot be asked now has no answer to print. */
    private static void question(List<String> lines, String question, JsonNode answer) {
        if (!answer.isObject()) {
            return;
        }
        lines.add(question + ": " + answer.path("sentence").asText());
        for (var rule : answer.path("rules")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-9s  %-16s  %s",
                    rule.path("standing").asText(),
                    rule.path("rule").asText(),
                    rule.path("sentence").asText()));
            if (rule.hasNonNull("wouldChange")) {
                lines.add("                               -> "
                        + rule.path("wouldChange").asText());
            }
        }
    }

    private static boolean frozen(JsonNode freeze) {
        return freeze.path("sentence").asText().startsWith("frozen");
    }

    /** Which of them holds is the operator's to decide, so each is offered and none is recommended. */
    private static void waysOut(List<String> lines, JsonNode freeze) {
        var commands = new LinkedHashMap<String, List<String>>();
        for (var said : freeze.path("said")) {
            var epoch = said.path("epoch").asText();
            var words = words(said.path("placement"));
            lines.add("  " + said.path("saidBy").asText() + " says epoch " + epoch + ": " + words);
            commands.computeIfAbsent(WorldCommands.NAME + " thaw " + epoch + " " + words, command -> new ArrayList<>())
                    .add(said.path("saidBy").asText());
        }
        freeze.path("silent").forEach(sentence -> lines.add("  " + sentence.asText()));
        commands.forEach((command, where) -> lines.add("  " + command + "   if " + String.join(" and ", where)
                + (where.size() == 1 ? " is" : " are") + " right"));
    }

    /** As {@code thaw} takes it. */
    private static String words(JsonNode placement) {
        return placement.has("active")
                ? placement.path("active").asText()
                : placement.path("weights").properties().stream()
                        .map(weight -> weight.getKey() + "=" + weight.getValue().asText())
                        .collect(Collectors.joining(" ", "split ", ""));
    }
}
