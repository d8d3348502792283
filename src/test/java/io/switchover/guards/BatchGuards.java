package io.switchover.guards;

import java.util.List;

/**
 * What the adapters of Batch guard: their answers, their lists, their backoff. Its clients: {@link AzureGuards}.
 *
 * <p>Not listed, because something else keeps the promise: a job or a count with nothing in it is looked for, and if it were not, what is
 * read from it would fail and be no answer either; and so is a mark without a number, which is no number.
 */
final class BatchGuards {

    private BatchGuards() {}

    static List<Guard> all() {
        return List.of(
                batch(
                        "a service that is busy has refused",
                        "AzureBatchAnswers",
                        "return isBusy(status) || isAboutUs(status) || code.isEmpty() || isAboutSomethingElse(status, reason)",
                        "return isAboutUs(status) || code.isEmpty() || isAboutSomethingElse(status, reason)",
                        "AzureBatchJobsTest#what_is_busy_or_about_us_or_not_from_the_service_is_no_answer_about_the_job"),
                batch(
                        "what the service says of our key it says of the job",
                        "AzureBatchAnswers",
                        "return isBusy(status) || isAboutUs(status) || code.isEmpty() || isAboutSomethingElse(status, reason)",
                        "return isBusy(status) || code.isEmpty() || isAboutSomethingElse(status, reason)",
                        "AzureBatchJobsTest#what_is_busy_or_about_us_or_not_from_the_service_is_no_answer_about_the_job"),
                batch(
                        "a gateway's refusal is the service's",
                        "AzureBatchAnswers",
                        "return isBusy(status) || isAboutUs(status) || code.isEmpty() || isAboutSomethingElse(status, reason)",
                        "return isBusy(status) || isAboutUs(status) || isAboutSomethingElse(status, reason)",
                        "AzureBatchJobsTest#what_is_busy_or_about_us_or_not_from_the_service_is_no_answer_about_the_job"),
                batch(
                        "a 404 about something else is about the job",
                        "AzureBatchAnswers",
                        "return isBusy(status) || isAboutUs(status) || code.isEmpty() || isAboutSomethingElse(status, reason)",
                        "return isBusy(status) || isAboutUs(status) || code.isEmpty()",
                        "AzureBatchJobsTest#what_is_busy_or_about_us_or_not_from_the_service_is_no_answer_about_the_job"),
                batch(
                        "a call of which nothing was heard counts as refused",
                        "AzureBatchAnswers",
                        "return new Answer.Unanswered<>(\"the Batch account in \" + region + \" \" + silence(e));",
                        "return new Answer.Refused<>(Reason.INVALID, silence(e));",
                        "AzureBatchJobsTest#a_server_that_is_not_there_is_silence"),
                batch(
                        "a job that is there already counts as refused for good",
                        "AzureBatchAnswers",
                        "case \"JobExists\" ->",
                        "case \"JobExistsAnd\" ->",
                        "AzureBatchJobsTest#each_error_code_of_an_add_has_its_reason"),
                batch(
                        "an account that is full counts as one that will never take the job",
                        "AzureBatchAnswers",
                        "case \"ActiveJobAndScheduleQuotaReached\" ->",
                        "case \"ActiveJobAndScheduleQuotaReachedAnd\" ->",
                        "AzureBatchJobsTest#each_error_code_of_an_add_has_its_reason"),
                batch(
                        "an id that is being freed counts as refused for good",
                        "AzureBatchAnswers",
                        "case \"JobBeingDeleted\" ->",
                        "case \"JobBeingDeletedAnd\" ->",
                        "AzureBatchJobsTest#each_error_code_of_an_add_has_its_reason"),
                batch(
                        "a job that has ended counts as one that will never be changed",
                        "AzureBatchAnswers",
                        "case \"JobCompleted\", \"JobBeingTerminated\", \"JobTerminating\" ->",
                        "case \"JobEnded\" ->",
                        "AzureBatchJobsTest#each_error_code_of_a_change_has_its_reason"),
                batch(
                        "a job that is not there is not known to be absent",
                        "AzureBatchAnswers",
                        "case \"JobNotFound\" ->",
                        "case \"JobGone\" ->",
                        "AzureBatchJobsTest#each_error_code_of_a_change_has_its_reason"),
                batch(
                        "nobody waits for as long as the service asks",
                        "AzureBatchAnswers",
                        "new Answer.Unanswered<>(because, retryAfter(e))",
                        "new Answer.Unanswered<>(because)",
                        "AzureBatchJobsTest#how_long_the_service_asks_us_to_wait_is_passed_on"),
                batch(
                        "a wish that no number holds ends the call with an exception",
                        "AzureBatchAnswers",
                        "wait.isBlank() || wait.strip().length() > LONGEST_NUMBER",
                        "wait.isBlank()",
                        "AzureBatchJobsTest#what_cannot_be_understood_is_no_wish"),
                batch(
                        "a moment is compared with our own clock",
                        "AzureBatchAnswers",
                        "Duration.between(now.toInstant(), until.toInstant())",
                        "Duration.between(java.time.Instant.now(), until.toInstant())",
                        "AzureBatchJobsTest#a_moment_is_compared_with_the_services_own_clock_and_not_with_ours"),
                batch(
                        "what the SDK would refuse is a silence of the region",
                        "AzureBatchAnswers",
                        "            Validator.validate(written);\n",
                        "",
                        "AzureBatchJobsTest#what_cannot_be_written_for_a_region_is_not_asked_and_no_silence_of_the_region"),
                batch(
                        "what cannot be written is a silence of the region",
                        "AzureBatchAnswers",
                        "return new Answer.Refused<>(\n                    Reason.UNWRITABLE, \"what \"",
                        "return new Answer.Refused<>(\n                    Reason.INVALID, \"what \"",
                        "AzureBatchJobsTest#what_cannot_be_written_for_a_region_is_not_asked_and_no_silence_of_the_region"),
                batch(
                        "a refusal of whatever kind means that there is no job",
                        "AzureBatchJobs",
                        "no && no.reason() == Answer.Reason.ABSENT",
                        "no && !no.because().isEmpty()",
                        "AzureBatchJobsTest#a_refusal_of_the_question_is_no_absence"),
                batch(
                        "a job of somebody else is taken for ours",
                        "AzureBatchJobs",
                        "if (shown.mark() != null) {",
                        "if (shown.id() != null) {",
                        "AzureBatchJobsTest#a_job_is_ours_by_its_whole_mark_and_every_other_is_somebody_elses"),
                batch(
                        "a damaged mark ends the list with an exception",
                        "AzureBatchMarks",
                        "catch (NumberFormatException e)",
                        "catch (java.util.NoSuchElementException e)",
                        "AzureBatchJobsTest#a_job_is_ours_by_its_whole_mark_and_every_other_is_somebody_elses"),
                batch(
                        "a canary counts as somebody else's job",
                        "AzureForeignJobs",
                        " && !Canary.is(job.id())",
                        "",
                        "AzureBatchJobsTest#a_job_is_ours_by_its_whole_mark_and_every_other_is_somebody_elses"),
                batch(
                        "a task of which the service said nothing counts as added",
                        "AzureBatchTasks",
                        "return new TaskOutcome.Again(\"Batch said nothing about task \" + task);",
                        "return new TaskOutcome.Added();",
                        "AzureBatchJobsTest#a_success_with_nothing_in_it_tells_nothing_of_the_tasks"),
                batch(
                        "a task that is there already counts as refused",
                        "AzureBatchTasks",
                        "if (code.equals(\"TaskExists\")) {",
                        "if (code.equals(\"TaskIsThere\")) {",
                        "AzureBatchJobsTest#each_task_has_an_outcome_of_its_own"),
                batch(
                        "a task that the service could not take now is refused for good",
                        "AzureBatchTasks",
                        "return result.status() == TaskAddStatus.CLIENT_ERROR && ",
                        "return result.status() != null && ",
                        "AzureBatchJobsTest#each_task_has_an_outcome_of_its_own"),
                batch(
                        "what is said of the job is a refusal of the task",
                        "AzureBatchTasks",
                        " && AzureBatchAnswers.reason(code) == Answer.Reason.INVALID",
                        "",
                        "AzureBatchJobsTest#what_is_said_of_the_job_in_a_tasks_place_is_no_refusal_of_the_task"),
                batch(
                        "a result is looked up by the id as we wrote it",
                        "AzureBatchTasks",
                        "results.put(r.taskId().toLowerCase(Locale.ROOT), r)",
                        "results.put(r.taskId(), r)",
                        "AzureBatchJobsTest#each_task_has_an_outcome_of_its_own"),
                batch(
                        "a task that ended without success counts as finished",
                        "AzureBatchTasks",
                        "info.result() == TaskExecutionResult.SUCCESS && info.failureInfo() == null",
                        "info.failureInfo() == null",
                        "AzureBatchJobsTest#a_task_has_succeeded_only_if_it_ended_well_and_a_list_is_read_to_its_end"),
                batch(
                        "a task whose files were not kept counts as finished",
                        "AzureBatchTasks",
                        " && info.failureInfo() == null",
                        "",
                        "AzureBatchJobsTest#a_task_has_succeeded_only_if_it_ended_well_and_a_list_is_read_to_its_end"),
                batch(
                        "a task that ended counts as one that ended well",
                        "AzureBatchTasks",
                        "task.executionInfo() != null && task.executionInfo().result() == TaskExecutionResult.SUCCESS",
                        "task.executionInfo() != null",
                        "AzureBatchJobsTest#a_task_has_succeeded_only_if_it_ended_well_and_a_list_is_read_to_its_end"),
                batch(
                        "any 404 means that a pool is missing",
                        "AzureBatchPools",
                        "AzureBatchAnswers.code(e).equals(\"PoolNotFound\")",
                        "e.response().code() == 404",
                        "AzureBatchJobsTest#a_pool_is_missing_only_by_the_services_own_word"),
                batch(
                        "a success with nothing in it means that a pool is there",
                        "AzureBatchPools",
                        ".withSelect(\"id\"));\n                if (found == null || found.id() == null) {",
                        ".withSelect(\"id\"));\n                if (found != null && found.id() != null && found.id().isEmpty()) {",
                        "AzureBatchJobsTest#a_success_with_nothing_in_it_is_no_empty_list_and_no_count_of_nothing"),
                new Guard(
                        "a continuation may lead to another job's tasks",
                        "io.switchover.job.detail.AzureBatchDetails",
                        "if (next != null && !next.startsWith(list)) {",
                        "if (next != null && next.isEmpty()) {",
                        "io.switchover.local.batch.AzureBatchDetailsWireTest#pages_go_on_and_a_link_to_elsewhere_is_not_followed"),
                new Guard(
                        "a file is read to its end",
                        "io.switchover.job.detail.AzureBatchDetails",
                        "                            .withOcpRange(\"bytes=\" + Math.max(0, size - most) + \"-\" + (size - 1));",
                        "                            .withOcpRange(\"bytes=0-\" + (size - 1));",
                        "io.switchover.local.batch.AzureBatchDetailsWireTest#the_end_of_a_file_is_read_and_no_more"),
                new Guard(
                        "a job without a preparation task is one that cannot be looked at",
                        "io.switchover.job.detail.AzureBatchDetails",
                        "Set.of(\"JobPreparationTaskNotSpecified\")",
                        "Set.of(\"JobPreparationTask\")",
                        "io.switchover.local.batch.AzureStalledJobsWireTest#a_job_without_a_preparation_task_has_run_it_nowhere_and_one_that_is_not_there_is_none"),
                new Guard(
                        "every preparation task is waited for",
                        "io.switchover.job.detail.AzureJobDetailsMapper",
                        "preparation != null && !Boolean.FALSE.equals(preparation.waitForSuccess())",
                        "preparation != null",
                        "io.switchover.local.batch.AzureStalledJobsWireTest#a_release_task_that_hangs_keeps_its_job_from_ending_and_is_told"),
                in(
                        "job.detail",
                        "a preparation task of which no result is said has succeeded",
                        "AzureJobDetailsMapper",
                        "|| (result == null && exitCode != null && exitCode != 0)",
                        "",
                        "AzureJobDetailsMapperTest#a_preparation_task_has_failed_by_its_result_or_else_by_what_is_said_of_its_end"),
                new Guard(
                        "no task ever disables its job",
                        "io.switchover.job.batch.AzureExitRule",
                        "== JobAction.DISABLE",
                        "== null",
                        "io.switchover.local.batch.AzureStalledJobsWireTest#a_job_that_its_own_task_disabled_is_disabled_and_names_the_task"),
                new Guard(
                        "a signature for one blob opens its container",
                        "io.switchover.job.batch.AzureUrlSigner",
                        "return blob == null\n                    ? client.generateSas(values)\n                    : client.getBlobClient(blob).generateSas(values);",
                        "return client.generateSas(values);",
                        "io.switchover.job.TasksByReferenceWireTest#files_are_listed_by_prefix_and_a_signature_opens_one_of_them_and_no_other"),
                new Guard(
                        "a signature for writing lets read",
                        "io.switchover.job.batch.AzureUrlSigner",
                        "permission.setCreatePermission(true)",
                        "permission.setReadPermission(true).setCreatePermission(true)",
                        "io.switchover.job.TasksByReferenceWireTest#files_are_listed_by_prefix_and_a_signature_opens_one_of_them_and_no_other"),
                in(
                        "job.output",
                        "any 404 means that a file of a task was not kept",
                        "AzureStoredTaskFiles",
                        "if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())\n                            && !BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {",
                        "if (e.getStatusCode() != 404) {",
                        "AzureStoredTaskFilesTest#a_file_is_not_there_only_by_storages_own_word"),
                in(
                        "job.output",
                        "a file of a task is read from its beginning",
                        "AzureStoredTaskFiles",
                        "new BlobRange(Math.max(0, size - most))",
                        "new BlobRange(0)",
                        "AzureStoredTaskFilesTest#the_end_of_a_file_is_read_and_no_more"),
                in(
                        "job.output",
                        "a listing that failed has found nothing",
                        "AzureSurvivingOutputs",
                        "return new Answer.Unanswered<>(because);",
                        "return new Answer.Answered<>(new TreeSet<>());",
                        "AzureStoredTaskFilesTest#outputs_in_a_storage_that_does_not_answer_are_not_known_to_be_missing"),
                in(
                        "job.output",
                        "a container is listed to its end however much is in it",
                        "AzureSurvivingOutputs",
                        "if (names.size() >= most) {",
                        "if (names.size() < 0) {",
                        "AzureStoredTaskFilesTest#a_container_is_listed_up_to_a_limit_and_what_lies_beyond_runs_again"),
                batch(
                        "an identity of another region is used",
                        "AzureIdentityExchange",
                        "if (there == null) {",
                        "if (known.isEmpty() && region.isEmpty()) {",
                        "AzureBatchBodiesTest#an_identity_that_the_settings_no_longer_have_stops_the_placing_with_a_sentence"),
                batch(
                        "a job goes without our mark",
                        "AzureBatchBodies",
                        "                .withCommonEnvironmentSettings(environment)\n                .withMetadata(metadata);",
                        "                .withCommonEnvironmentSettings(environment);",
                        "AzureBatchBodiesTest#a_job_goes_as_it_came_with_what_is_regional_filled_in_and_our_marks"),
                batch(
                        "a job ends before all its tasks are there",
                        "AzureBatchBodies",
                        "                .withPoolInfo(new PoolInformation().withPoolId(spec.pool()))\n                .withOnAllTasksComplete(OnAllTasksComplete.NO_ACTION)\n",
                        "                .withPoolInfo(new PoolInformation().withPoolId(spec.pool()))\n",
                        "AzureBatchBodiesTest#a_job_goes_as_it_came_with_what_is_regional_filled_in_and_our_marks"),
                batch(
                        "a region that is left alone is asked all the same",
                        "BackoffCalls",
                        "if (wait.isPresent()) {",
                        "if (wait.isPresent() && region.isEmpty()) {",
                        "BackoffBatchJobsTest#a_busy_region_is_asked_three_times_and_then_left_alone_while_the_other_is_asked"),
                batch(
                        "what was never asked ends a silence",
                        "BackoffCalls",
                        "if (r.reason() != Reason.UNWRITABLE && r.reason() != Reason.NOT_YET) {",
                        "if (r.reason() != null) {",
                        "BackoffBatchJobsTest#what_could_not_be_asked_is_neither_a_silence_of_the_region_nor_the_end_of_one"),
                batch(
                        "an account that was full a moment ago is asked again each time",
                        "BackoffCalls",
                        "if (full.isPresent()) {",
                        "if (full.isPresent() && region.isEmpty()) {",
                        "BackoffBatchJobsTest#an_account_that_was_full_a_moment_ago_is_called_full_and_all_else_goes_on"),
                batch(
                        "a service that takes some tasks only counts as idle",
                        "BackoffBatchTasks",
                        ", BackoffBatchTasks::notTaken)",
                        ")",
                        "BackoffBatchJobsTest#a_service_that_takes_some_tasks_only_is_busy"),
                batch(
                        "fences wait behind placements",
                        "BackoffBatchJobs",
                        "calls.backoff(), Lane.FENCES)",
                        "calls.backoff(), Lane.WORK)",
                        "BackoffBatchJobsTest#fences_go_on_while_placements_are_refused"),
                batch(
                        "a wait that the service asks for has no limit",
                        "BackoffPolicy",
                        "least(positive(asked), limits.longestAsked())",
                        "positive(asked)",
                        "BackoffPolicyTest#what_the_service_asks_for_is_kept_within_reason_and_not_by_all_to_the_same_moment"),
                batch(
                        "the wait between calls doubles without end",
                        "BackoffPolicy",
                        "least(limits.first().multipliedBy(1L << Math.min(beyond, DOUBLINGS)), limits.longest())",
                        "limits.first().multipliedBy(1L << Math.min(beyond, DOUBLINGS))",
                        "BackoffPolicyTest#no_pause_is_longer_than_the_limit_even_where_the_first_is"));
    }

    private static Guard batch(String takenAway, String adapter, String original, String instead, String test) {
        return in("job.batch", takenAway, adapter, original, instead, test);
    }

    private static Guard in(
            String room, String takenAway, String adapter, String original, String instead, String test) {
        var prefix = "io.switchover." + room + ".";
        return new Guard(takenAway, prefix + adapter, original, instead, prefix + test);
    }
}
