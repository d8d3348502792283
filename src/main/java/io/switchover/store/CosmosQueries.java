package io.switchover.store;

import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.ArrayList;
import java.util.List;

/** Queries in the language of Cosmos DB. Names of indexes are ours and letters only; every value is a parameter. */
final class CosmosQueries {
    private CosmosQueries() {}

    static SqlQuerySpec list(Query<?> query) {
        var order = query.lastFirst() == null ? "c.id" : index(query.lastFirst()) + " DESC";
        return query("SELECT * FROM c", query, " ORDER BY " + order);
    }

    static SqlQuerySpec count(Query<?> query) {
        return query("SELECT VALUE COUNT(1) FROM c", query, "");
    }

    private static SqlQuerySpec query(String select, Query<?> query, String order) {
        var sql = new StringBuilder(select).append(" WHERE c.kind = @kind");
        var parameters = new ArrayList<SqlParameter>();
        parameters.add(new SqlParameter("@kind", StoredForm.kind(query.type())));
        query.indexes().forEach((name, values) -> {
            sql.append(" AND ARRAY_CONTAINS(@")
                    .append(name)
                    .append(", ")
                    .append(index(name))
                    .append(")");
            parameters.add(new SqlParameter("@" + name, List.copyOf(values)));
        });
        for (int i = 0; i < query.bounds().size(); i++) {
            var value = "@bound" + i;
            switch (query.bounds().get(i)) {
                case Query.Bound.AtLeast b -> {
                    sql.append(" AND ").append(index(b.index())).append(" >= ").append(value);
                    parameters.add(new SqlParameter(value, b.value()));
                }
                case Query.Bound.Below b -> {
                    sql.append(" AND ").append(index(b.index())).append(" < ").append(value);
                    parameters.add(new SqlParameter(value, b.value()));
                }
                case Query.Bound.Prefix b -> {
                    sql.append(" AND STARTSWITH(")
                            .append(index(b.index()))
                            .append(", ")
                            .append(value)
                            .append(")");
                    parameters.add(new SqlParameter(value, b.value()));
                }
                case Query.Bound.WrittenSince b -> {
                    sql.append(" AND c._ts >= ").append(value);
                    parameters.add(new SqlParameter(value, b.seconds()));
                }
                case Query.Bound.WrittenBefore b -> {
                    sql.append(" AND c._ts < ").append(value);
                    parameters.add(new SqlParameter(value, b.seconds()));
                }
            }
        }
        return new SqlQuerySpec(sql.append(order).toString(), parameters);
    }

    private static String index(String name) {
        return "c.indexes." + name;
    }
}
