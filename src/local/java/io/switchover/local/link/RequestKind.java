package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;

/** What a request asks of a service, as bills and limits tell requests apart. */
public enum RequestKind {
    /** One thing by its name. */
    READ,
    /** A list, or a query. */
    LIST,
    WRITE;

    private static final String QUERY = "x-ms-documentdb-isquery";
    private static final String QUERY_PLAN = "x-ms-cosmos-is-query-plan-request";

    static RequestKind of(HttpServerRequest request) {
        var query = request.query() == null ? "" : request.query();
        var headers = request.headers();
        if ("true".equalsIgnoreCase(headers.get(QUERY))
                || headers.contains(QUERY_PLAN)
                || query.contains("comp=list")) {
            return LIST;
        }
        return switch (request.method().name()) {
            case "GET", "HEAD" -> READ;
            default -> WRITE;
        };
    }
}
