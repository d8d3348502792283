package io.switchover.local.batch;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;

/** The data plane's requests about pools and their size. */
final class PoolDoors {
    private final BatchAccount account;

    PoolDoors(BatchAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("POST", "/pools", this::add)
                .list("/pools", this::list)
                .on("GET", "/pools/{poolId}", this::get)
                .on("HEAD", "/pools/{poolId}", this::exists)
                .on("PATCH", "/pools/{poolId}", this::patch)
                .on("DELETE", "/pools/{poolId}", this::delete)
                .on("POST", "/pools/{poolId}/resize", this::resize)
                .on("POST", "/pools/{poolId}/updateproperties", this::update)
                .on("POST", "/pools/{poolId}/stopresize", this::stopResize)
                .on("POST", "/pools/{poolId}/removenodes", this::removeNodes)
                .on("POST", "/pools/{poolId}/enableautoscale", this::enableAutoScale)
                .on("POST", "/pools/{poolId}/disableautoscale", this::disableAutoScale)
                .on("POST", "/pools/{poolId}/evaluateautoscale", this::evaluateAutoScale);
    }

    private Answer add(Call call) {
        JsonObject body = call.json("PoolAddParameter");
        Revision revision = account.pools().add(body);
        return Answer.empty(201)
                .revised(revision)
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
        return SingleResource.of(call, "CloudPool", "pools/@Element", pool);
    }

    private Answer exists(Call call) {
        Revision revision =
                account.pools().find(call.at("poolId"), call.conditions()).orElseThrow(Code.PoolNotFound::refusal);
        return Answer.empty(200).revised(revision);
    }

    private Answer patch(Call call) {
        Revision revision =
                account.pools().patch(call.at("poolId"), call.json("PoolPatchParameter"), call.conditions());
        return changed(200, call, revision);
    }

    private Answer delete(Call call) {
        account.pools().delete(call.at("poolId"), call.conditions());
        return Answer.empty(202);
    }

    private Answer update(Call call) {
        Revision revision = account.pools()
                .update(call.at("poolId"), call.json("PoolUpdatePropertiesParameter"), call.conditions());
        return changed(204, call, revision);
    }

    private Answer resize(Call call) {
        return changed(
                202,
                call,
                account.scaling().resize(call.at("poolId"), call.json("PoolResizeParameter"), call.conditions()));
    }

    private Answer stopResize(Call call) {
        return changed(202, call, account.scaling().stopResize(call.at("poolId"), call.conditions()));
    }

    private Answer removeNodes(Call call) {
        return changed(
                202,
                call,
                account.scaling().removeNodes(call.at("poolId"), call.json("NodeRemoveParameter"), call.conditions()));
    }

    private Answer enableAutoScale(Call call) {
        JsonObject body = call.json("PoolEnableAutoScaleParameter");
        return changed(200, call, account.scaling().enableAutoScale(call.at("poolId"), body, call.conditions()));
    }

    private Answer disableAutoScale(Call call) {
        return changed(200, call, account.scaling().disableAutoScale(call.at("poolId"), call.conditions()));
    }

    private Answer evaluateAutoScale(Call call) {
        String formula = call.json("PoolEvaluateAutoScaleParameter").getString("autoScaleFormula");
        JsonObject run = new JsonObject()
                .put("odata.metadata", call.base() + "/$metadata#Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun");
        return Answer.json(200, run.mergeIn(account.scaling().evaluate(call.at("poolId"), formula)));
    }

    private static Answer changed(int status, Call call, Revision revision) {
        return Answer.empty(status).revised(revision).with("DataServiceId", call.base() + call.resourcePath());
    }
}
