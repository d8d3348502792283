package io.switchover.pool.tending;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where two parts of a pool differ in meaning.
 *
 * <p>The service echoes a pool in its own spelling: sizes in lower case, durations in another form, ids in another case, lists in
 * another order, and what was left out filled in. None of that is a difference. What it never echoes, a password say, cannot be compared.
 *
 * @param path from the pool down, for example {@code startTask.commandLine}
 */
record PoolDifference(String path, String wanted, String found) {
    /** A list of these is a set: its items have a name. */
    private static final Map<String, String> NAMED = Map.of(
            "environmentSettings", "name",
            "metadata", "name",
            "userAccounts", "name",
            "applicationPackageReferences", "applicationId",
            "userAssignedIdentities", "resourceId",
            "extensions", "name");

    /** Where capitals matter. */
    private static final Set<String> LITERAL =
            Set.of("commandLine", "value", "filePath", "blobPrefix", "httpUrl", "storageContainerUrl", "blobName");

    private static final Set<String> NEVER_ECHOED = Set.of(
            "password", "accountKey", "sasKey", "sshPrivateKey", "protectedSettings", "sasToken", "connectionString");

    /** Left out, it means that there is none. Whatever else is left out, the service may choose. */
    static final Set<String> MISSING_MEANS_NONE = Set.of(
            "resourceFiles",
            "environmentSettings",
            "containerSettings",
            "containerConfiguration",
            "dataDisks",
            "extensions");

    private static final String LATEST = "latest";
    private static final int SHOWN = 120;

    static List<PoolDifference> between(String path, JsonNode wanted, JsonNode found) {
        if (NEVER_ECHOED.contains(last(path)) && nothing(found)) {
            return List.of();
        }
        if (nothing(wanted) && nothing(found)) {
            return List.of();
        }
        if (wanted.isObject() && found.isObject()) {
            return objects(path, wanted, found);
        }
        if (wanted.isArray() && (found.isArray() || nothing(found))) {
            return NAMED.containsKey(last(path)) ? sets(path, wanted, found) : lists(path, wanted, found);
        }
        return same(last(path), wanted, found)
                ? List.of()
                : List.of(new PoolDifference(path, shown(wanted), shown(found)));
    }

    private static List<PoolDifference> objects(String path, JsonNode wanted, JsonNode found) {
        var names = new LinkedHashSet<String>();
        wanted.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(name -> {
            if (MISSING_MEANS_NONE.contains(name)) {
                names.add(name);
            }
        });
        var all = new ArrayList<PoolDifference>();
        names.forEach(name -> all.addAll(between(path + "." + name, wanted.path(name), found.path(name))));
        return all;
    }

    private static List<PoolDifference> lists(String path, JsonNode wanted, JsonNode found) {
        if (wanted.size() != found.size()) {
            return List.of(new PoolDifference(path, shown(wanted), shown(found)));
        }
        return IntStream.range(0, wanted.size())
                .mapToObj(i -> between(path + "[" + i + "]", wanted.path(i), found.path(i)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<PoolDifference> sets(String path, JsonNode wanted, JsonNode found) {
        var key = NAMED.getOrDefault(last(path), "name");
        var all = new ArrayList<PoolDifference>();
        wanted.forEach(item -> {
            var name = item.path(key).asText();
            var there = named(found, key, name);
            if (there.isMissingNode()) {
                all.add(new PoolDifference(path, name, "nothing of that name"));
            } else {
                all.addAll(between(path + "[" + name + "]", item, there));
            }
        });
        found.forEach(item -> {
            var name = item.path(key).asText();
            if (named(wanted, key, name).isMissingNode()) {
                all.add(new PoolDifference(path, "nothing", name));
            }
        });
        return all;
    }

    private static JsonNode named(JsonNode list, String key, String name) {
        for (var item : list) {
            if (item.path(key).asText().equalsIgnoreCase(name)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean same(String name, JsonNode wanted, JsonNode found) {
        // An image without a version, or the latest one, is whichever the service has chosen.
        if (name.equals("version") && wanted.asText(LATEST).equalsIgnoreCase(LATEST) && !nothing(wanted)) {
            return true;
        }
        if (wanted.isNumber() && found.isNumber()) {
            return wanted.decimalValue().compareTo(found.decimalValue()) == 0;
        }
        if (wanted.isTextual() && found.isTextual()) {
            return LITERAL.contains(name)
                    ? wanted.asText().equals(found.asText())
                    : wanted.asText().equalsIgnoreCase(found.asText()) || sameDuration(wanted.asText(), found.asText());
        }
        // A default that is written out is no difference to one that is not.
        return nothing(found)
                ? wanted.isBoolean() && !wanted.asBoolean() || wanted.isNumber() && wanted.asInt() == 0
                : wanted.asText().equals(found.asText()) && wanted.isValueNode() && found.isValueNode();
    }

    private static boolean sameDuration(String one, String other) {
        try {
            return one.startsWith("P") && Duration.parse(one).equals(Duration.parse(other));
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean nothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty();
    }

    /** The name of a field; of an item of a list with its place, which is no field's name. */
    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String shown(JsonNode node) {
        if (nothing(node)) {
            return "nothing";
        }
        var text = node.isValueNode() ? node.asText() : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
