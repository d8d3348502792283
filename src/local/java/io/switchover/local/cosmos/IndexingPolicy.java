package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.cosmos.query.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which orders the index can serve. The service filters on anything, but it sorts only by what is indexed, and by several
 * paths only along a composite index with the same directions or all of them reversed. Without this check a query would work
 * here and fail with 400 in Azure.
 */
record IndexingPolicy(List<List<String>> included, List<List<String>> excluded, List<List<Ordering>> composites) {
    static IndexingPolicy of(JsonNode policy) {
        List<List<Ordering>> composites = new ArrayList<>();
        for (JsonNode composite : policy.path("compositeIndexes")) {
            List<Ordering> orderings = new ArrayList<>();
            for (JsonNode path : composite) {
                orderings.add(new Ordering(
                        ContainerDefinition.steps(path.path("path").asText()),
                        path.path("order").asText().equalsIgnoreCase("descending")));
            }
            composites.add(List.copyOf(orderings));
        }
        return new IndexingPolicy(
                paths(policy.path("includedPaths")), paths(policy.path("excludedPaths")), List.copyOf(composites));
    }

    static ObjectNode standard() {
        ObjectNode policy = CosmosJson.MAPPER.createObjectNode();
        policy.put("indexingMode", "consistent").put("automatic", true);
        policy.putArray("includedPaths").addObject().put("path", "/*");
        policy.putArray("excludedPaths").addObject().put("path", "/\"_etag\"/?");
        return policy;
    }

    void check(List<Ordering> wanted) {
        if (wanted.size() == 1 && !indexes(wanted.getFirst().path())) {
            throw Refusal.badRequest("The index path corresponding to the specified order-by item is excluded.");
        }
        if (wanted.size() > 1 && composites.stream().noneMatch(composite -> serves(composite, wanted))) {
            throw Refusal.badRequest(
                    "The order by query does not have a corresponding composite index that it can be served from.");
        }
    }

    private boolean indexes(List<String> path) {
        return path.equals(List.of("_ts")) || longestPrefix(included, path) > longestPrefix(excluded, path);
    }

    private static int longestPrefix(List<List<String>> prefixes, List<String> path) {
        return prefixes.stream()
                .filter(prefix -> prefix.size() <= path.size()
                        && path.subList(0, prefix.size()).equals(prefix))
                .mapToInt(List::size)
                .max()
                .orElse(-1);
    }

    private static boolean serves(List<Ordering> composite, List<Ordering> wanted) {
        if (composite.size() != wanted.size()) {
            return false;
        }
        boolean samePaths = IntStream.range(0, wanted.size())
                .allMatch(i -> composite.get(i).path().equals(wanted.get(i).path()));
        long sameDirections = IntStream.range(0, wanted.size())
                .filter(i -> composite.get(i).descending() == wanted.get(i).descending())
                .count();
        return samePaths && (sameDirections == 0 || sameDirections == wanted.size());
    }

    /** {@code /a/b/?} and {@code /a/b/*} both as the steps a, b: how deep a path goes decides which of two rules wins. */
    private static List<List<String>> paths(JsonNode rules) {
        List<List<String>> paths = new ArrayList<>();
        for (JsonNode rule : rules) {
            List<String> steps = ContainerDefinition.steps(rule.path("path").asText());
            paths.add(steps.subList(0, steps.size() - 1));
        }
        return List.copyOf(paths);
    }
}
