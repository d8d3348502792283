package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What the SDK reads first and again every few minutes: which regions there are, which one takes writes, and under which
 * addresses the one who asks reaches them.
 */
final class AccountDocument {
    private AccountDocument() {}

    static ObjectNode of(CosmosAccount account, Map<String, URI> endpoints) {
        ObjectNode document = CosmosJson.MAPPER.createObjectNode();
        document.put("_self", "").put("id", account.name()).put("_rid", account.name());
        document.put("media", "//media/").put("addresses", "//addresses/").put("_dbs", "//dbs/");
        locations(document.putArray("writableLocations"), List.of(account.writeRegion()), endpoints);
        locations(document.putArray("readableLocations"), List.copyOf(endpoints.keySet()), endpoints);
        document.put("enableMultipleWriteLocations", account.promises().multipleWriteLocations());
        policy(document.putObject("userReplicationPolicy"));
        document.putObject("userConsistencyPolicy")
                .put("defaultConsistencyLevel", account.promises().consistency());
        policy(document.putObject("systemReplicationPolicy"));
        document.putObject("readPolicy").put("primaryReadCoefficient", 1).put("secondaryReadCoefficient", 1);
        document.put("queryEngineConfiguration", "{\"maxSqlQueryInputLength\":262144}");
        return document;
    }

    private static void locations(ArrayNode locations, List<String> regions, Map<String, URI> endpoints) {
        for (String region : regions) {
            URI endpoint = endpoints.get(region);
            if (endpoint == null) {
                throw new IllegalStateException("No endpoint is known for the region " + region + ".");
            }
            locations.addObject().put("name", region).put("databaseAccountEndpoint", endpoint.toString());
        }
    }

    private static void policy(ObjectNode policy) {
        policy.put("asyncReplication", false).put("minReplicaSetSize", 3).put("maxReplicasetSize", 4);
    }
}
