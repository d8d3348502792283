package io.switchover.pool.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.RequestFields;
import java.util.Optional;

/** What is asked beside the pool when one is adopted. */
record AdoptionRequest(String because, Optional<JsonNode> standby, Optional<JsonNode> working, RequestFields read) {
    static AdoptionRequest of(Optional<String> body) {
        var fields = RequestFields.of(body, "because", "standby", "working");
        return new AdoptionRequest(fields.line("because"), size(fields, "standby"), size(fields, "working"), fields);
    }

    private static Optional<JsonNode> size(RequestFields fields, String name) {
        return fields.has(name) ? Optional.of(fields.node(name)) : Optional.empty();
    }
}
