package io.switchover.local.batch;

import io.switchover.local.batch.account.BatchAccount;
import io.switchover.local.batch.account.Stamp;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;

/** The data plane's requests about jobs. */
final class JobDoors {
    private static final String PREPARATIONS = "JobPreparationAndReleaseTaskExecutionInformation";

    private final BatchAccount account;

    JobDoors(BatchAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("POST", "/jobs", this::add)
                .on("GET", "/jobs", this::list)
                .on("GET", "/jobs/{jobId}", this::get)
                .on("PATCH", "/jobs/{jobId}", this::patch)
                .on("DELETE", "/jobs/{jobId}", this::delete)
                .on("POST", "/jobs/{jobId}/terminate", this::terminate)
                .on("POST", "/jobs/{jobId}/disable", this::disable)
                .on("POST", "/jobs/{jobId}/enable", this::enable)
                .on("GET", "/jobs/{jobId}/taskcounts", this::counts)
                .on("GET", "/jobs/{jobId}/jobpreparationandreleasetaskstatus", this::preparations);
    }

    private Answer add(Call call) {
        JsonObject body = call.json("JobAddParameter");
        Stamp stamp = account.jobs().add(body);
        String url = call.base() + "/jobs/" + body.getString("id");
        return Answer.empty(201).stamped(stamp).with("DataServiceId", url).with("Location", url);
    }

    private Answer list(Call call) {
        return Answer.json(
                200, Pages.of(call, "CloudJob", "jobs", account.jobs().list(call.selection("CloudJob"), call.base())));
    }

    private Answer get(Call call) {
        JsonObject job = account.jobs().get(call.at("jobId"), call.conditions(), call.base());
        return Shown.of(call, "CloudJob", "jobs/@Element", job);
    }

    private Answer patch(Call call) {
        return changed(
                200, call, account.jobs().patch(call.at("jobId"), call.json("JobPatchParameter"), call.conditions()));
    }

    private Answer delete(Call call) {
        account.jobs().delete(call.at("jobId"), call.conditions());
        return Answer.empty(202);
    }

    private Answer terminate(Call call) {
        String reason = call.hasBody() ? call.json("JobTerminateParameter").getString("terminateReason") : null;
        return changed(202, call, account.jobs().terminate(call.at("jobId"), reason, call.conditions()));
    }

    private Answer disable(Call call) {
        String tasks = call.json("JobDisableParameter").getString("disableTasks");
        return changed(202, call, account.jobs().disable(call.at("jobId"), tasks, call.conditions()));
    }

    private Answer enable(Call call) {
        return changed(202, call, account.jobs().enable(call.at("jobId"), call.conditions()));
    }

    private static Answer changed(int status, Call call, Stamp stamp) {
        return Answer.empty(status).stamped(stamp).with("DataServiceId", call.base() + "/jobs/" + call.at("jobId"));
    }

    private Answer counts(Call call) {
        return Answer.json(200, account.jobs().counts(call.at("jobId")));
    }

    private Answer preparations(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        PREPARATIONS,
                        "jobpreparationandreleasetaskstatuslist",
                        account.jobs().preparations(call.at("jobId"), call.selection(PREPARATIONS), call.base())));
    }
}
