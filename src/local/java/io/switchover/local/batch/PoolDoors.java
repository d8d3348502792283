package io.switchover.local.batch;

import io.switchover.local.batch.account.BatchAccount;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Stamp;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;

/** The data plane's requests about pools, nodes and applications. */
final class PoolDoors {
    private final BatchAccount account;

    PoolDoors(BatchAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("POST", "/pools", this::add)
                .on("GET", "/pools", this::list)
                .on("GET", "/pools/{poolId}", this::get)
                .on("HEAD", "/pools/{poolId}", this::exists)
                .on("PATCH", "/pools/{poolId}", this::patch)
                .on("DELETE", "/pools/{poolId}", this::delete)
                .on("POST", "/pools/{poolId}/resize", this::resize)
                .on("GET", "/pools/{poolId}/nodes", this::nodes)
                .on("GET", "/pools/{poolId}/nodes/{nodeId}", this::node)
                .on("GET", "/nodecounts", this::nodeCounts)
                .on("GET", "/applications", this::applications)
                .on("GET", "/applications/{applicationId}", this::application);
    }

    private Answer add(Call call) {
        JsonObject body = call.json("PoolAddParameter");
        Stamp stamp = account.pools().add(body);
        return Answer.empty(201)
                .stamped(stamp)
                .with("DataServiceId", call.base() + "/pools/" + body.getString("id"))
                .with("Location", call.base() + "/pools/" + body.getString("id"));
    }

    private Answer list(Call call) {
        return Answer.json(
                200,
                Pages.of(call, "CloudPool", "pools", account.pools().list(call.selection("CloudPool"), call.base())));
    }

    private Answer get(Call call) {
        JsonObject pool = account.pools().get(call.at("poolId"), call.conditions(), call.base());
        return Shown.of(call, "CloudPool", "pools/@Element", pool);
    }

    private Answer exists(Call call) {
        Stamp stamp =
                account.pools().find(call.at("poolId"), call.conditions()).orElseThrow(Code.PoolNotFound::refusal);
        return Answer.empty(200).stamped(stamp);
    }

    private Answer patch(Call call) {
        Stamp stamp = account.pools().patch(call.at("poolId"), call.json("PoolPatchParameter"), call.conditions());
        return Answer.empty(200).stamped(stamp);
    }

    private Answer delete(Call call) {
        account.pools().delete(call.at("poolId"), call.conditions());
        return Answer.empty(202);
    }

    private Answer resize(Call call) {
        Stamp stamp = account.pools().resize(call.at("poolId"), call.json("PoolResizeParameter"), call.conditions());
        return Answer.empty(202).stamped(stamp);
    }

    private Answer nodes(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "ComputeNode",
                        "nodes",
                        account.pools().nodes(call.at("poolId"), call.selection("ComputeNode"), call.base())));
    }

    private Answer node(Call call) {
        JsonObject node = account.pools().node(call.at("poolId"), call.at("nodeId"), call.base());
        return Answer.json(200, Shown.json(call, "ComputeNode", "nodes/@Element", node));
    }

    private Answer nodeCounts(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "PoolNodeCounts",
                        "poolnodecounts",
                        account.pools().nodeCounts(call.selection("PoolNodeCounts"))));
    }

    private Answer applications(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "ApplicationSummary",
                        "applications",
                        account.applications().summaries(call.selection("ApplicationSummary"))));
    }

    private Answer application(Call call) {
        JsonObject application = account.applications().summary(call.at("applicationId"));
        return Answer.json(200, Shown.json(call, "ApplicationSummary", "applications/@Element", application));
    }
}
