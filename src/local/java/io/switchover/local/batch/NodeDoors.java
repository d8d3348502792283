package io.switchover.local.batch;

import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;

/** The data plane's requests about nodes, the images that they run and the applications that they install. */
final class NodeDoors {
    private final BatchAccount account;

    NodeDoors(BatchAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.list("/pools/{poolId}/nodes", this::nodes)
                .on("GET", "/pools/{poolId}/nodes/{nodeId}", this::node)
                .on("POST", "/pools/{poolId}/nodes/{nodeId}/disablescheduling", this::disableScheduling)
                .on("POST", "/pools/{poolId}/nodes/{nodeId}/enablescheduling", this::enableScheduling)
                .list("/nodecounts", this::counts)
                .list("/supportedimages", this::images)
                .list("/applications", this::applications)
                .on("GET", "/applications/{applicationId}", this::application);
    }

    private Answer nodes(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "ComputeNode",
                        "nodes",
                        account.nodes().list(call.at("poolId"), call.selection("ComputeNode"), call.base())));
    }

    private Answer node(Call call) {
        JsonObject node = account.nodes().get(call.at("poolId"), call.at("nodeId"), call.base());
        return Answer.json(200, SingleResource.json(call, "ComputeNode", "nodes/@Element", node));
    }

    private Answer disableScheduling(Call call) {
        JsonObject body = call.hasBody() ? call.json("NodeDisableSchedulingParameter") : new JsonObject();
        account.nodes()
                .disableScheduling(
                        call.at("poolId"), call.at("nodeId"), body.getString("nodeDisableSchedulingOption", "requeue"));
        return Answer.empty(200).with("DataServiceId", call.base() + call.resourcePath());
    }

    private Answer enableScheduling(Call call) {
        account.nodes().enableScheduling(call.at("poolId"), call.at("nodeId"));
        return Answer.empty(200).with("DataServiceId", call.base() + call.resourcePath());
    }

    private Answer counts(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "PoolNodeCounts",
                        "poolnodecounts",
                        account.nodes().counts(call.selection("PoolNodeCounts"))));
    }

    private Answer images(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "ImageInformation",
                        "supportedimages",
                        account.images().list(call.selection("ImageInformation"))));
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
        return Answer.json(200, SingleResource.json(call, "ApplicationSummary", "applications/@Element", application));
    }
}
