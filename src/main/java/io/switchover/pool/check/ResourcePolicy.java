package io.switchover.pool.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.finding.Finding;
import io.switchover.pool.RegionalSpec;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether what the desired pools stand on is there: their subnet, identities and image. */
final class ResourcePolicy {
    static final String CHECK = "resource";
    private static final Pattern ID = Pattern.compile("(?i)/subscriptions/[^/]+/resourceGroups/[^/]+/providers/.+");

    private ResourcePolicy() {}

    /** The ARM ids that a pool names in one region; applications are packages, which have a check of their own. */
    static Set<String> named(ObjectNode spec) {
        var ids = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        var rest = spec.deepCopy();
        rest.remove(RegionalSpec.PACKAGES);
        // What is handed to tasks or said to people keeps no node from coming.
        rest.remove(List.of("metadata", "startTask"));
        collect(rest, ids);
        return ids;
    }

    private static void collect(JsonNode node, Set<String> ids) {
        // The newest version of an image is no resource: the management plane knows none of that name.
        if (node.isTextual()
                && ID.matcher(node.asText()).matches()
                && !node.asText().endsWith("/versions/latest")) {
            ids.add(node.asText());
        }
        node.forEach(child -> collect(child, ids));
    }

    /** @param pools which desired pools name it, for the sentence */
    static Finding finding(String region, String id, String pools, Answer<Done> answer) {
        var name = id.substring(id.lastIndexOf('/') + 1);
        var expected = id + " is there";
        var what = kind(id) + " " + name + ", which " + pools + (pools.contains(" and ") ? " name" : " names");
        return switch (answer) {
            case Answer.Answered<Done> there ->
                Finding.fine(CHECK, region, expected, "it is there", region + " has the " + what);
            case Answer.Refused<Done> refused
            when refused.reason() == Answer.Reason.ABSENT ->
                Finding.blocker(
                                CHECK,
                                region,
                                expected,
                                "none",
                                region + " does not have the " + what
                                        + "; Azure Batch can start no nodes there without it: " + refused.because())
                        .withRemedy("create " + id + ", or name another one in the settings SWITCHOVER_REGIONS_"
                                + region.toUpperCase(Locale.ROOT) + "_… or by PUT /api/pools/{id}");
            case Answer.Refused<Done> refused
            when refused.reason() == Answer.Reason.DENIED ->
                Finding.warning(
                                CHECK,
                                region,
                                expected,
                                "not known",
                                "the app may not ask Azure whether " + region + " has the " + what + ": "
                                        + refused.because())
                        .withRemedy("give the identity of the app the role Reader on " + id);
            case Answer.Refused<Done> refused ->
                Finding.fine(
                        CHECK,
                        region,
                        expected,
                        "not asked",
                        "Switchover does not check whether " + region + " has the " + what + ": " + refused.because());
            case Answer.Unanswered<Done> silent ->
                Finding.warning(
                        CHECK,
                        region,
                        expected,
                        "not known",
                        "Azure did not say whether " + region + " has the " + what + ": " + silent.because());
        };
    }

    /** The registry is named by its login server, of which the management plane knows nothing. */
    static Finding registry(String region, String server) {
        return Finding.fine(
                CHECK,
                region,
                server + " is there",
                "not asked",
                "Switchover does not check whether the registry " + server
                        + " exists: it knows its login server alone, by which"
                        + " the management plane (ARM) cannot be asked");
    }

    private static String kind(String id) {
        var parts = id.split("/");
        return switch (parts[parts.length - 2]) {
            case String part when part.equalsIgnoreCase("subnets") -> "subnet";
            case String part when part.equalsIgnoreCase("userAssignedIdentities") -> "identity";
            case String part when part.equalsIgnoreCase("images") || part.equalsIgnoreCase("versions") -> "image";
            default -> "resource";
        };
    }
}
