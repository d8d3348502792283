package io.switchover.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A desired pool's spec for one region: placeholders filled in, and package references to the region's own account. */
public sealed interface RegionalSpec {
    /** As the region shall have it, without its size. */
    record Filled(ObjectNode spec) implements RegionalSpec {}

    /**
     * It cannot be written for this region.
     *
     * @param because which placeholders its settings do not fill, and which settings do
     * @param settings their names, to be read by people
     */
    record Lacking(String because, String settings) implements RegionalSpec {}

    Pattern PLACEHOLDER = Pattern.compile("\\$\\{(region|storage|subnet|registry|image|identity:[^}]*)}");
    String PACKAGES = "applicationPackageReferences";

    static RegionalSpec of(DesiredPool pool, RegionalValues values) {
        var missing = new TreeSet<String>();
        var filled = (ObjectNode) filled(pool.spec(), values, missing);
        if (!missing.isEmpty()) {
            var settings = missing.stream()
                    .map(placeholder -> setting(values.region(), placeholder))
                    .collect(Collectors.joining(" and "));
            return new Lacking(
                    "pool " + pool.id() + " cannot be made in " + values.region() + ": " + String.join(" and ", missing)
                            + (missing.size() == 1 ? " has" : " have") + " no value there; set " + settings
                            + " in every app",
                    settings);
        }
        for (var reference : filled.path(PACKAGES)) {
            if (reference instanceof ObjectNode object) {
                object.put(
                        "applicationId",
                        values.application(
                                application(object.path("applicationId").asText())));
            }
        }
        return new Filled(filled);
    }

    private static String setting(String region, String placeholder) {
        var name = placeholder.substring(2, placeholder.length() - 1);
        var key = name.startsWith("identity:") ? "identities_" + name.substring("identity:".length()) : name;
        return "SWITCHOVER_REGIONS_"
                + (region + "_" + key).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The name of an application, of which a reference may be the ARM id in some account. */
    static String application(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static JsonNode filled(JsonNode node, RegionalValues values, TreeSet<String> missing) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(filled(text.asText(), values, missing));
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(item -> copy.add(filled(item, values, missing)));
                yield copy;
            }
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties().forEach(p -> copy.set(p.getKey(), filled(p.getValue(), values, missing)));
                yield copy;
            }
            default -> node;
        };
    }

    private static String filled(String text, RegionalValues values, TreeSet<String> missing) {
        var known = values.byPlaceholder();
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var value = known.get(found.group());
            if (value == null) {
                missing.add(found.group());
            }
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** The other way round: a spec as one region has it, with placeholders where the region's values stand. */
    static ObjectNode portable(ObjectNode spec, RegionalValues values) {
        return (ObjectNode) portable((JsonNode) spec, values);
    }

    private static JsonNode portable(JsonNode node, RegionalValues values) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(portable(text.asText(), values));
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(item -> copy.add(portable(item, values)));
                yield copy;
            }
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties().forEach(p -> {
                    if (p.getKey().equals("applicationId")) {
                        copy.put(p.getKey(), application(p.getValue().asText()));
                    } else {
                        copy.set(p.getKey(), portable(p.getValue(), values));
                    }
                });
                yield copy;
            }
            default -> node;
        };
    }

    private static String portable(String text, RegionalValues values) {
        var result = text;
        for (var value : values.byPlaceholder().entrySet()) {
            if (value.getKey().equals("${region}")) {
                continue;
            }
            result = value.getKey().equals("${storage}")
                    ? result.replace(value.getValue(), value.getKey())
                    : result.equalsIgnoreCase(value.getValue()) ? value.getKey() : result;
        }
        return result;
    }
}
