package io.switchover.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.http.RequestFields;
import java.util.Map;
import java.util.TreeMap;

/**
 * A placement as callers write it: {@code "northeurope"}, {@code {"active": "northeurope"}} or {@code {"split": {"northeurope": 30, …}}}.
 */
public final class PlacementField {
    private PlacementField() {}

    /** What is wrong with it is noted in {@code fields}; what is answered then means nothing. */
    public static Placement read(RequestFields fields, String name, Regions regions) {
        var node = fields.node(name);
        var active = node.isTextual() ? node : node.path("active");
        if (active.isTextual()) {
            known(fields, name, active.asText(), regions);
            return Placement.single(active.asText());
        }
        var split = node.path("split");
        if (split.isObject() && !split.isEmpty()) {
            return new Placement.Split(weights(fields, name, split, regions));
        }
        if (node.isMissingNode()) {
            fields.broken(name, "it is missing");
        } else {
            fields.broken(
                    name,
                    node,
                    "it must be a region, {\"active\": a region} or {\"split\": {a region: its weight, …}}");
        }
        return Placement.single(regions.initial());
    }

    private static Map<String, Integer> weights(RequestFields fields, String name, JsonNode split, Regions regions) {
        var weights = new TreeMap<String, Integer>();
        split.properties().forEach(weight -> {
            known(fields, name, weight.getKey(), regions);
            if (!weight.getValue().isInt() || weight.getValue().asInt() < 1) {
                fields.broken(name, weight.getValue(), "each weight must be a whole number from 1");
            }
            weights.put(weight.getKey(), weight.getValue().asInt());
        });
        return weights;
    }

    private static void known(RequestFields fields, String name, String region, Regions regions) {
        if (!regions.runsJobs(region)) {
            fields.broken(
                    name,
                    TextNode.valueOf(region),
                    "it must be a region that runs jobs by these settings: " + String.join(" or ", regions.jobs()));
        }
    }
}
