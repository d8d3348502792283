package io.switchover.local.batch;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.job.Tasks.Added;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.AnswerStyle;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Faults;
import io.switchover.local.batch.wire.Pages;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/** The data plane's requests about tasks. */
final class TaskDoors {
    private static final int MOST_TASKS = 100;
    private static final int MOST_BYTES = 1024 * 1024;

    private final BatchAccount account;
    private final Faults faults;

    TaskDoors(BatchAccount account, Faults faults) {
        this.account = account;
        this.faults = faults;
    }

    void addTo(Routes routes) {
        routes.on("POST", "/jobs/{jobId}/tasks", this::add)
                .on("POST", "/jobs/{jobId}/addtaskcollection", this::addAll)
                .list("/jobs/{jobId}/tasks", this::list)
                .on("GET", "/jobs/{jobId}/tasks/{taskId}", this::get)
                .on("PUT", "/jobs/{jobId}/tasks/{taskId}", this::update)
                .list("/jobs/{jobId}/tasks/{taskId}/subtasksinfo", this::subtasks)
                .on("DELETE", "/jobs/{jobId}/tasks/{taskId}", this::delete)
                .on("POST", "/jobs/{jobId}/tasks/{taskId}/terminate", this::terminate)
                .on("POST", "/jobs/{jobId}/tasks/{taskId}/reactivate", this::reactivate);
    }

    private Answer add(Call call) {
        JsonObject body = call.json("TaskAddParameter");
        Revision revision = account.tasks().add(call.at("jobId"), body);
        String url = url(call, body.getString("id"));
        return Answer.empty(201).revised(revision).with("DataServiceId", url).with("Location", url);
    }

    private static String url(Call call, String taskId) {
        return call.base() + "/jobs/" + call.at("jobId") + "/tasks/" + taskId;
    }

    private Answer addAll(Call call) {
        if (call.body().length() > MOST_BYTES) {
            throw new Refusal(
                    Code.RequestBodyTooLarge.status(),
                    Code.RequestBodyTooLarge.name(),
                    Code.RequestBodyTooLarge.sentence(),
                    Map.of("MaxLimit", Integer.toString(MOST_BYTES)));
        }
        JsonArray given = call.json("TaskAddCollectionParameter").getJsonArray("value");
        if (given.size() > MOST_TASKS) {
            throw Code.InvalidPropertyValue.of(
                    "value", given.size(), "The collection must not have more than " + MOST_TASKS + " tasks");
        }
        Predicate<String> refused = faults.refusedTasks(
                given.stream().map(task -> ((JsonObject) task).getString("id")).toList());
        List<JsonObject> taken = new ArrayList<>();
        JsonArray outcome = new JsonArray();
        for (int i = 0; i < given.size(); i++) {
            JsonObject task = given.getJsonObject(i);
            if (refused.test(task.getString("id"))) {
                Refusal why = Code.ServerBusy.refusal();
                outcome.add(failed(call, task.getString("id"), why));
            } else {
                taken.add(task);
            }
        }
        for (Added added : account.tasks().addAll(call.at("jobId"), taken)) {
            outcome.add(
                    switch (added) {
                        case Added.Stored stored ->
                            new JsonObject()
                                    .put("status", "Success")
                                    .put("taskId", stored.id())
                                    .put("eTag", stored.revision().etag())
                                    .put(
                                            "lastModified",
                                            WireTime.of(stored.revision().at()))
                                    .put("location", url(call, stored.id()));
                        case Added.Refused not -> failed(call, not.id(), not.why());
                    });
        }
        return Answer.json(
                200,
                new JsonObject()
                        .put("odata.metadata", call.base() + "/$metadata#taskaddresult")
                        .put("value", inAnyOrder(outcome)));
    }

    /** Not in the order of the request; the same for the same tasks, so that a test can be repeated. */
    private static JsonArray inAnyOrder(JsonArray outcome) {
        List<Object> shuffled = new ArrayList<>(outcome.getList());
        Collections.shuffle(shuffled, new Random(shuffled.size()));
        return new JsonArray(shuffled);
    }

    private static JsonObject failed(Call call, String id, Refusal why) {
        JsonObject result = new JsonObject()
                .put("status", why.status() >= 500 ? "ServerError" : "ClientError")
                .put("taskId", id);
        JsonObject error = AnswerStyle.error(why, call.base(), UUID.randomUUID().toString());
        error.remove("odata.metadata");
        if (why.code().equals(Code.TaskExists.name())) {
            result.put("location", url(call, id));
        }
        return result.put("error", error);
    }

    private Answer list(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "CloudTask",
                        "tasks",
                        account.tasks().list(call.at("jobId"), call.selection("CloudTask"), call.base())));
    }

    private Answer get(Call call) {
        JsonObject task = account.tasks().get(call.at("jobId"), call.at("taskId"), call.conditions(), call.base());
        return SingleResource.of(call, "CloudTask", "tasks/@Element", task);
    }

    private Answer subtasks(Call call) {
        return Answer.json(
                200,
                Pages.of(
                        call,
                        "SubtaskInformation",
                        "subtasks",
                        account.tasks()
                                .subtasks(
                                        call.at("jobId"),
                                        call.at("taskId"),
                                        call.selection("SubtaskInformation"),
                                        call.base())));
    }

    private Answer update(Call call) {
        Revision revision = account.tasks()
                .update(call.at("jobId"), call.at("taskId"), call.json("TaskUpdateParameter"), call.conditions());
        return Answer.empty(200).revised(revision).with("DataServiceId", call.base() + call.resourcePath());
    }

    private Answer delete(Call call) {
        account.taskEnding().delete(call.at("jobId"), call.at("taskId"), call.conditions());
        return Answer.empty(200);
    }

    private Answer terminate(Call call) {
        Revision revision = account.taskEnding().terminate(call.at("jobId"), call.at("taskId"), call.conditions());
        return Answer.empty(204).revised(revision).with("DataServiceId", call.base() + call.resourcePath());
    }

    private Answer reactivate(Call call) {
        Revision revision = account.tasks().reactivate(call.at("jobId"), call.at("taskId"), call.conditions());
        return Answer.empty(204).revised(revision).with("DataServiceId", call.base() + call.resourcePath());
    }
}
