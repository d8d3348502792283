package io.switchover.pool.account;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.BatchAccounts;
import io.switchover.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Lists about a location that the SDK has no words for, or in a newer version than the SDK speaks. */
public final class ArmLists {
    private static final int OK = 200;
    private static final int MOST_PAGES = 50;

    private final ArmAccounts arm;
    private final BatchAccounts accounts;

    public ArmLists(ArmAccounts arm, BatchAccounts accounts) {
        this.arm = arm;
        this.accounts = accounts;
    }

    /** Throws what the pipeline throws, also for a link to another host, and for every status but 200. */
    public List<JsonNode> read(String region, String provider, String location, String list, String version) {
        var first = arm.of(region).getEndpoint().replaceAll("/+$", "") + "/subscriptions/"
                + accounts.id(region).subscription() + "/providers/" + provider + "/locations/" + location + "/" + list
                + "?api-version=" + version;
        var all = new ArrayList<JsonNode>();
        var next = first;
        for (int i = 0; i < MOST_PAGES && !next.isEmpty(); i++) {
            var url = next;
            var page = arm.ask(region, client -> page(client.getHttpPipeline(), url));
            page.path("value").forEach(all::add);
            next = page.path("nextLink").asText("");
        }
        return all;
    }

    private static JsonNode page(HttpPipeline pipeline, String url) {
        var request = new HttpRequest(HttpMethod.GET, url).setHeader(HttpHeaderName.ACCEPT, "application/json");
        try (var response = pipeline.sendSync(request, Context.NONE)) {
            var body = response.getBodyAsBinaryData().toString();
            if (response.getStatusCode() != OK) {
                throw new HttpResponseException("the management plane answered " + response.getStatusCode(), response);
            }
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the management plane gave an answer that cannot be read", e);
        }
    }
}
