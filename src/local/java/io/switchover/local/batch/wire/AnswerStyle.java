package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a plane words its refusals, and which headers every answer of it carries. */
public interface AnswerStyle {
    Answer refuse(Refusal refusal, Call call, String requestId);

    Map<String, String> headers(Call call, String requestId);

    /** What a page of a list calls the link to the next. */
    String nextLink();

    /** Throws unless it is a version that this plane has, or could have. */
    void checkVersion(@Nullable String version);

    /** As the data plane speaks. */
    static AnswerStyle ofData() {
        return new AnswerStyle() {
            @Override
            public Answer refuse(Refusal refusal, Call call, String requestId) {
                if (refusal.status() == 304 || call.method().equals("HEAD")) {
                    return Answer.empty(refusal.status());
                }
                return Answer.json(refusal.status(), error(refusal, call.base(), requestId));
            }

            @Override
            public Map<String, String> headers(Call call, String requestId) {
                Map<String, String> headers = new LinkedHashMap<>();
                headers.put("Server", "Microsoft-HTTPAPI/2.0");
                headers.put("request-id", requestId);
                headers.put("DataServiceVersion", "3.0");
                headers.put("Date", WireTime.httpDate(Instant.now()));
                String theirs = call.headers().get("client-request-id");
                if (theirs != null && "true".equalsIgnoreCase(call.headers().get("return-client-request-id"))) {
                    headers.put("client-request-id", theirs);
                }
                return headers;
            }

            @Override
            public String nextLink() {
                return Pages.NEXT_LINK;
            }

            @Override
            public void checkVersion(@Nullable String version) {
                check(version, "20\\d\\d-\\d\\d-\\d\\d\\.\\d+\\.\\d+");
            }
        };
    }

    private static void check(@Nullable String version, String pattern) {
        if (version == null) {
            throw Code.MissingRequiredQueryParameter.because("The query parameter api-version is required");
        }
        if (!version.matches(pattern)) {
            throw Code.UnsupportedRequestVersion.because("There is no version " + version);
        }
    }

    /** The data plane's error body; tasks of a collection carry one each. */
    static JsonObject error(Refusal refusal, String base, String requestId) {
        JsonObject json = new JsonObject()
                .put(
                        "odata.metadata",
                        base + "/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element")
                .put("code", refusal.code())
                .put(
                        "message",
                        new JsonObject()
                                .put("lang", "en-US")
                                .put(
                                        "value",
                                        refusal.sentence() + "\nRequestId:" + requestId + "\nTime:"
                                                + WireTime.of(Instant.now())));
        if (!refusal.values().isEmpty()) {
            JsonArray values = new JsonArray();
            refusal.values()
                    .forEach((key, value) ->
                            values.add(new JsonObject().put("key", key).put("value", value)));
            json.put("values", values);
        }
        return json;
    }

    /** As Azure Resource Manager speaks. */
    static AnswerStyle ofManagement() {
        return new AnswerStyle() {
            @Override
            public Answer refuse(Refusal refusal, Call call, String requestId) {
                StringBuilder sentence = new StringBuilder(refusal.sentence());
                refusal.values().values().forEach(value -> sentence.append(' ').append(value));
                JsonObject error = new JsonObject()
                        .put("code", refusal.code())
                        .put("message", sentence + "\nRequestId:" + requestId + "\nTime:" + WireTime.of(Instant.now()))
                        .put("target", "BatchAccount");
                Answer answer = Answer.json(refusal.status(), new JsonObject().put("error", error))
                        .with("Content-Type", "application/json; charset=utf-8");
                return refusal.status() == 401
                        ? answer.with(
                                "WWW-Authenticate",
                                "Bearer authorization_uri=\"https://login.windows.net/local\", error=\"invalid_token\"")
                        : answer;
            }

            @Override
            public Map<String, String> headers(Call call, String requestId) {
                Map<String, String> headers = new LinkedHashMap<>();
                headers.put("x-ms-request-id", requestId);
                headers.put("x-ms-correlation-request-id", requestId);
                headers.put("x-ms-ratelimit-remaining-subscription-reads", "11999");
                headers.put("Cache-Control", "no-cache");
                headers.put("Date", WireTime.httpDate(Instant.now()));
                return headers;
            }

            @Override
            public String nextLink() {
                return "nextLink";
            }

            @Override
            public void checkVersion(@Nullable String version) {
                check(version, "20\\d\\d-\\d\\d-\\d\\d(-preview)?");
            }
        };
    }
}
