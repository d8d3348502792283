package io.switchover.local.world;

import com.fasterxml.jackson.databind.JsonNode;

/** The hold that stands now, of what {@code GET /api/status} answers, as a person reads it. */
final class HoldText {
    private HoldText() {}

    static String of(AppClient.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalArgumentException(AnswerText.of(answer));
        }
        var region = answer.body().path("region");
        if (!region.path("is").asText().equals("sealed")) {
            return "whether a hold is set is not known: "
                    + answer.body().path("summary").asText();
        }
        var hold = region.path("stored").path("value").path("hold");
        var read = ", read " + answer.body().path("ageSeconds").asLong() + " s ago";
        return hold.isObject() ? sentence(hold) + read : "no hold is set" + read;
    }

    private static String sentence(JsonNode hold) {
        return hold.path("by").asText() + " stops failovers and drills until "
                + hold.path("until").asText() + ": " + hold.path("because").asText();
    }
}
