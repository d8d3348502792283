package io.switchover.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The packages, of what {@code GET /api/packages} answers, as a person reads them. */
final class PackagesText {
    private PackagesText() {}

    static String of(JsonNode body) {
        var lines = new ArrayList<String>();
        body.path("packages").forEach(item -> lines.addAll(item(item)));
        body.path("rejected")
                .forEach(upload -> lines.add(upload.path("sentence").asText()));
        body.path("unrecognized").forEach(sentence -> lines.add(sentence.asText()));
        if (body.hasNonNull("cutOff")) {
            lines.add(body.path("cutOff").asText());
        }
        return lines.isEmpty() ? "there is no package" : String.join("\n", lines);
    }

    private static List<String> item(JsonNode item) {
        var lines = new ArrayList<String>();
        var regions = new ArrayList<String>();
        item.path("regions")
                .properties()
                .forEach(region -> regions.add(region.getValue().asText() + " in " + region.getKey()));
        lines.add(item.path("application").asText() + "/" + item.path("version").asText()
                + (item.path("isDefault").asBoolean() ? ", the default version" : "")
                + (item.path("becoming").asBoolean() ? ", the default version once every region has it" : "") + ": "
                + String.join(", ", regions));
        item.path("because").forEach(sentence -> lines.add("  " + sentence.asText()));
        item.path("quarantined")
                .forEach(upload -> lines.add("  " + upload.path("sentence").asText()));
        item.path("warnings").forEach(sentence -> lines.add("  " + sentence.asText()));
        return lines;
    }
}
