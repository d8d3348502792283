package io.switchover.pool.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.http.Problem;
import io.switchover.pool.RegionalSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Azure Batch takes in no region, as far as it can be said without asking one. A desired pool that cannot be made would keep every
 * region from being ready.
 *
 * <p>Source: PoolAddParameter in the Batch API description 2024-07-01.20.0; a pool's task slots are at most 256, and at most four for
 * each core.
 */
final class PoolSpecPolicy {
    private static final String MACHINES = "virtualMachineConfiguration";
    private static final String SLOTS = "taskSlotsPerNode";
    private static final int MOST_SLOTS = 256;
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ANY = Pattern.compile("\\$\\{[^}]*}");
    /** What stands there is the shell's as well. */
    private static final String SHELL = "startTask";

    private PoolSpecPolicy() {}

    static List<Problem.Field> flaws(ObjectNode spec) {
        var flaws = new ArrayList<Problem.Field>();
        if (!spec.path("vmSize").isTextual() || spec.path("vmSize").asText().isBlank()) {
            flaws.add(new Problem.Field("vmSize", "it is missing: say the size of the nodes, such as standard_d2s_v3"));
        }
        if (!spec.path(MACHINES).isObject()) {
            flaws.add(new Problem.Field(MACHINES, "it is missing: say the image and the node agent"));
        }
        var slots = spec.path(SLOTS);
        if (slots.isNumber() && (slots.asLong() < 1 || slots.asLong() > MOST_SLOTS)) {
            flaws.add(new Problem.Field(SLOTS, "it is " + slots.asLong() + ", limits 1 to " + MOST_SLOTS));
        }
        var references = spec.path(RegionalSpec.PACKAGES);
        for (int i = 0; i < references.size(); i++) {
            var application = RegionalSpec.application(
                    references.path(i).path("applicationId").asText());
            if (!APPLICATION.matcher(application).matches()) {
                flaws.add(new Problem.Field(
                        RegionalSpec.PACKAGES + "[" + i + "].applicationId",
                        "it is \"" + application + "\"; it must have 1 to 64 letters, digits, - and _"));
            }
        }
        spec.properties().stream()
                .filter(property -> !property.getKey().equals(SHELL))
                .forEach(property -> placeholders(property.getKey(), property.getValue(), flaws));
        return flaws;
    }

    private static void placeholders(String path, JsonNode node, List<Problem.Field> flaws) {
        if (node.isTextual()) {
            ANY.matcher(node.textValue())
                    .results()
                    .map(found -> found.group())
                    .filter(found -> !RegionalSpec.PLACEHOLDER.matcher(found).matches())
                    .forEach(found -> flaws.add(new Problem.Field(
                            path,
                            found
                                    + " is no placeholder; known are ${region}, ${storage}, ${subnet}, ${registry}, ${image} and"
                                    + " ${identity:NAME}")));
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            placeholders(path + "[" + i + "]", node.path(i), flaws);
        }
        node.properties().forEach(property -> placeholders(path + "." + property.getKey(), property.getValue(), flaws));
    }
}
