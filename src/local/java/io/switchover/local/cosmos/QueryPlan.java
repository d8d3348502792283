package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.cosmos.query.Query;

/**
 * What the SDK asks before it queries. All items of a container live in one partition range here, so the server's order and
 * count are final, and the plan never asks the SDK to merge.
 */
final class QueryPlan {
    private QueryPlan() {}

    static ObjectNode of(Query query) {
        ObjectNode plan = CosmosJson.MAPPER.createObjectNode();
        plan.put("partitionedQueryExecutionInfoVersion", 2);
        ObjectNode info = plan.putObject("queryInfo");
        info.put("distinctType", "None").putNull("top").putNull("offset").putNull("limit");
        info.putArray("orderBy");
        info.putArray("orderByExpressions");
        info.putArray("groupByExpressions");
        info.putArray("groupByAliases");
        info.putArray("aggregates");
        info.putObject("groupByAliasToAggregateType");
        info.put("rewrittenQuery", "").put("hasSelectValue", query.selectsValue());
        plan.putArray("queryRanges")
                .addObject()
                .put("min", "")
                .put("max", "FF")
                .put("isMinInclusive", true)
                .put("isMaxInclusive", false);
        return plan;
    }
}
