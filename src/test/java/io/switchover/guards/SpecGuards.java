package io.switchover.guards;

import java.util.List;

/** What the adapters of specs and of blobs of tasks guard, and what holds their bytes against a hash. */
final class SpecGuards {
    private static final String SPECS = "io.switchover.job.spec.AzureSpecBlobs";
    private static final String TASKS = "io.switchover.job.spec.AzureTaskBlobs";
    private static final String ANSWERS = "io.switchover.job.spec.AzureBlobAnswers";
    private static final String COPIES = "io.switchover.job.spec.BlobCopies";
    private static final String CONTAINERS = "io.switchover.job.intake.TaskBlobContainers";
    private static final String LISTED = "io.switchover.job.spec.ContainerAllowlist";
    private static final String LOADER = "io.switchover.job.intake.TaskBlobScanner";

    private SpecGuards() {}

    static List<Guard> all() {
        return List.of(
                adapter(
                        "whatever lies under the hash of a spec is called the spec",
                        SPECS,
                        "Sha256.of(there).equals(sha256)",
                        "there.length > 0",
                        "other_bytes_under_the_hash_are_kept_and_not_called_ours"),
                adapter(
                        "a spec is written anew instead of created once",
                        SPECS,
                        "WriteOnce.write(client(region, sha256), bytes)",
                        "{ client(region, sha256).upload(com.azure.core.util.BinaryData.fromBytes(bytes), true);"
                                + " return bytes; }",
                        "other_bytes_under_the_hash_are_kept_and_not_called_ours"),
                adapter(
                        "any 404 means that a blob is absent",
                        ANSWERS,
                        "BlobErrorCode.BLOB_NOT_FOUND.equals(code) || BlobErrorCode.CONTAINER_NOT_FOUND.equals(code)",
                        "e.getStatusCode() == 404",
                        "what_is_not_storages_own_word_says_nothing_of_a_blob"),
                adapter(
                        "any 412 means that a blob was changed",
                        ANSWERS,
                        "return BlobErrorCode.CONDITION_NOT_MET.equals(code)",
                        "return e.getStatusCode() == 412",
                        "what_is_not_storages_own_word_says_nothing_of_a_blob"),
                adapter(
                        "what storage says of something else is a refusal of the blob",
                        ANSWERS,
                        ": new Answer.Unanswered<>(because);",
                        ": new Answer.Refused<>(Reason.INVALID, because);",
                        "what_is_not_storages_own_word_says_nothing_of_a_blob"),
                adapter(
                        "a spec of which nothing was heard counts as refused",
                        ANSWERS,
                        "return new Answer.Unanswered<>(\"the storage account in \" + region + \" \" + Silence.said(e));",
                        "return new Answer.Refused<>(Reason.INVALID, Silence.said(e));",
                        "a_write_whose_answer_is_lost_is_found_to_have_happened_or_may_have"),
                adapter(
                        "tasks are read from whatever version is there",
                        TASKS,
                        "new BlobRequestConditions().setIfMatch(etag)",
                        "new BlobRequestConditions()",
                        "tasks_are_those_of_the_version_that_was_found"),
                adapter(
                        "a blob of tasks is read to its end at once",
                        TASKS,
                        "new BlobRange(from, (long) count)",
                        "new BlobRange(from)",
                        "tasks_are_those_of_the_version_that_was_found"),
                adapter(
                        "a stretch that is cut short is taken for whole",
                        TASKS,
                        "bytes.length == count",
                        "bytes.length <= count",
                        "fewer_bytes_than_were_asked_for_are_no_answer"),
                adapter(
                        "names are listed without a limit",
                        TASKS,
                        "\n                    .limit(most)",
                        "",
                        "no_more_names_are_listed_than_were_asked_for_and_no_others"),
                adapter(
                        "names that do not begin with the prefix are listed too",
                        TASKS,
                        ".setPrefix(prefix)",
                        "",
                        "no_more_names_are_listed_than_were_asked_for_and_no_others"),
                new Guard(
                        "a copy of a spec is believed without its hash",
                        COPIES,
                        "return Sha256.of(bytes).equals(sha256)",
                        "return sha256.length() > 0",
                        "io.switchover.job.TasksByReferenceTest"
                                + "#a_copy_that_was_damaged_is_not_believed_while_another_one_is_there"),
                new Guard(
                        "tasks are read from containers that the settings do not list",
                        CONTAINERS,
                        "return readable.hold(container)",
                        "return !container.isEmpty()",
                        "io.switchover.job.intake.TaskBlobContainersTest"
                                + "#a_container_that_nobody_listed_is_not_read_and_the_sentence_says_which_are"),
                new Guard(
                        "tasks are read from a container of our own that was made readable",
                        CONTAINERS,
                        "if (OwnContainers.OURS.contains(container)) {",
                        "if (container.isEmpty()) {",
                        "io.switchover.job.intake.TaskBlobContainersTest"
                                + "#our_own_containers_are_not_read_even_when_they_are_listed"),
                new Guard(
                        "a container of our own is held by how the listed names begin",
                        LISTED,
                        "!OwnContainers.OURS.contains(container)",
                        "!container.isEmpty()",
                        "io.switchover.job.spec.ContainerAllowlistTest#our_own_are_not_held_however_they_are_listed"),
                new Guard(
                        "the settings can list a container of our own",
                        LISTED,
                        "        names.removeAll(OwnContainers.OURS);\n",
                        "",
                        "io.switchover.job.spec.ContainerAllowlistTest#our_own_are_not_held_however_they_are_listed"),
                new Guard(
                        "a blob of tasks may have any size",
                        LOADER,
                        "if (version.bytes() > TaskBlobValidator.BYTES_LIMIT) {",
                        "if (version.bytes() < 0) {",
                        "io.switchover.job.TasksByReferenceTest"
                                + "#a_blob_of_more_than_a_gibibyte_is_refused_before_it_is_read"),
                new Guard(
                        "the hash that a request says of its tasks is not looked at",
                        LOADER,
                        "return expected == null || expected.equals(tasks.sha256())",
                        "return expected == null || !expected.isEmpty()",
                        "io.switchover.job.TasksByReferenceTest#a_hash_that_is_not_the_blobs_is_refused"));
    }

    private static Guard adapter(String takenAway, String adapter, String original, String instead, String test) {
        return new Guard(takenAway, adapter, original, instead, "io.switchover.job.spec.AzureSpecBlobsTest#" + test);
    }
}
