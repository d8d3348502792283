package io.switchover.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rules that an operator overrides, by name and with a reason: {@code "overrides": [{"rule": …, "because": …}]}. */
public final class RuleOverrides {
    private static final int MOST = 20;

    private RuleOverrides() {}

    /** By rule: the reason. What is wrong with them is noted in {@code fields}. */
    public static Map<String, String> of(RequestFields fields) {
        var overrides = new LinkedHashMap<String, String>();
        var list = fields.node("overrides");
        if (list.isMissingNode()) {
            return overrides;
        }
        if (!list.isArray() || list.size() > MOST) {
            fields.broken("overrides", "it must be a list of at most " + MOST + " {\"rule\": …, \"because\": …}");
            return overrides;
        }
        for (int i = 0; i < list.size(); i++) {
            var path = "overrides[" + i + "].";
            overrides.put(
                    fields.line(list.get(i), "rule", path + "rule"),
                    fields.line(list.get(i), "because", path + "because"));
        }
        return overrides;
    }
}
