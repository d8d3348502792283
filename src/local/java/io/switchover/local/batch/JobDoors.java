package io.switchover.local.batch;

import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;

/** The data plane's requests about jobs. */
final class JobDoors {
    private static final String PREPARATIONS = "JobPreparationAndReleaseTaskExecutionInformation";

    /** The service names the same address for every new job, whatever its id. */
    private static final String LOCATION_OF_ANY_JOB = "/jobs/job-1";

    private final BatchAccount account;

    JobDoors(BatchAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("POST", "/jobs", this::add)
                .list("/jobs", this::list)
                .on("GET", "/jobs/{jobId}", this::get)
                .on("PATCH", "/jobs/{jobId}", this::patch)
                .on("PUT", "/jobs/{jobId}", this::update)
                .on("DELETE", "/jobs/{jobId}", this::delete)
                .on("POST", "/jobs/{jobId}/terminate", this::terminate)
                .on("POST", "/jobs/{jobId}/disable", this::disable)
                .on("POST", "/jobs/{jobId}/enable", this::enable)
                .on("GET", "/jobs/{jobId}/taskcounts", this::counts)
                .list("/jobs/{jobId}/jobpreparationandreleasetaskstatus", this::preparations);
    }

    private Answer add(Call call) {
        JsonObject body = call.json("JobAddParameter");
        Revision revision = account.jobs().add(body);
        String url = call.base() + LOCATION_OF_ANY_JOB;
        return Answer.empty(201).revised(revision).with("DataServiceId", url).with("Location", url);
    }

    private Answer list(Call call) {
        return Answer.json(
                200, Pages.of(call, "CloudJob", "jobs", account.jobs().list(call.selection("CloudJob"), call.base())));
    }

    private Answer get(Call call) {
        JsonObject job = account.jobs().get(call.at("jobId"), call.conditions(), call.base());
        return SingleResource.of(call, "CloudJob", "jobs/@Element", job);
    }

    private Answer patch(Call call) {
        return changed(
                200, call, account.jobs().patch(call.at("jobId"), call.json("JobPatchParameter"), call.conditions()));
    }

    private Answer update(Call call) {
        return changed(
                200, call, account.jobs().update(call.at("jobId"), call.json("JobUpdateParameter"), call.conditions()));
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

    private static Answer changed(int status, Call call, Revision revision) {
        return Answer.empty(status).revised(revision).with("DataServiceId", call.base() + call.resourcePath());
    }

    private Answer counts(Call call) {
        JsonObject counts =
                new JsonObject().put("odata.metadata", call.base() + "/$metadata#taskcountsresult/@Element");
        return Answer.json(200, counts.mergeIn(account.jobs().counts(call.at("jobId"))));
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
