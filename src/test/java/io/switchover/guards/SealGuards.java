package io.switchover.guards;

import java.util.List;

/**
 * What the adapter of the seals guards.
 *
 * <p>Two of its measures protect each other, and neither is missed alone: names are padded, so a listing ends with the highest epoch; and
 * the highest is looked for in the whole listing.
 */
final class SealGuards {
    private static final String SEALS = "io.switchover.region.AzureSeals";
    private static final String WRITE_ONCE = "io.switchover.azure.WriteOnce";
    private static final String TEST = "io.switchover.region.AzureSealsTest#";

    private SealGuards() {}

    static List<Guard> all() {
        return List.of(
                new Guard(
                        "whatever lies among the seals is one",
                        "io.switchover.region.AzureSeals",
                        "if (EPOCH.matcher(epoch).matches()) {",
                        "if (!epoch.isEmpty()) {",
                        "io.switchover.region.ProtectedSealsTest#what_somebody_else_has_put_among_the_seals_is_none"),
                once(
                        "a seal is written over one that is there",
                        "return new BlobRequestConditions().setIfNoneMatch(\"*\");",
                        "return new BlobRequestConditions();",
                        "of_several_that_seal_one_epoch_one_is_first_and_all_are_told_its_seal"),
                once(
                        "whoever comes second is told that its seal is there",
                        "return blob.downloadContent().toBytes();",
                        "return bytes;",
                        "of_several_that_seal_one_epoch_one_is_first_and_all_are_told_its_seal"),
                once(
                        "a refused seal counts as written",
                        "throw e;",
                        "return bytes;",
                        "what_is_not_storages_own_word_has_sealed_nothing_and_found_nothing_sealed"),
                once(
                        "a seal that was written, whose second sending was refused, counts as refused",
                        "if (exists(e)) {",
                        "if (bytes.length == 0) {",
                        "a_seal_whose_answer_is_lost_is_found_to_be_there_and_nobody_elses"),
                once(
                        "anybody's conflict means that somebody was first",
                        "return BlobErrorCode.BLOB_ALREADY_EXISTS.equals(e.getErrorCode())\n"
                                + "                || BlobErrorCode.CONDITION_NOT_MET.equals(e.getErrorCode());",
                        "return e.getStatusCode() == 409 || e.getStatusCode() == 412;",
                        "a_conflict_that_is_not_storages_own_word_is_no_seal_that_was_first"),
                once(
                        "bytes that were damaged on their way are kept for ever",
                        "\n                            .setComputeMd5(true)",
                        "",
                        "a_seal_lies_under_twelve_digits_and_its_bytes_are_checked_on_arrival"),
                seals(
                        "whoever seals is told its own seal and not the one that is there",
                        "return parse(BinaryData.fromBytes(there));",
                        "return there.length == 0 ? parse(BinaryData.fromBytes(there)) : seal;",
                        "of_several_that_seal_one_epoch_one_is_first_and_all_are_told_its_seal"),
                seals(
                        "any 404 means that an epoch is not sealed",
                        "BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())",
                        "e.getStatusCode() == 404",
                        "what_is_not_storages_own_word_has_sealed_nothing_and_found_nothing_sealed"),
                seals(
                        "a container that is missing means that an epoch is not sealed",
                        "BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())",
                        "e.getErrorCode() != null && e.getErrorCode().toString().endsWith(\"NotFound\")",
                        "an_epoch_is_not_sealed_only_where_storage_says_that_there_is_no_such_blob"),
                seals(
                        "a storage that does not answer the listing has no seals",
                        "return AzureErrors.of(e).asAnswer(\"the storage account in \" + region);",
                        "return new Answer.Refused<>(Answer.Reason.ABSENT, AzureErrors.of(e).sentence());",
                        "a_dark_storage_says_nothing"),
                seals(
                        "a write of which nothing was heard counts as refused",
                        "return AzureErrors.of(e).asAnswer(\"the storage account in \" + region);",
                        "return new Answer.Refused<>(Answer.Reason.INVALID, AzureErrors.of(e).sentence());",
                        "a_seal_of_which_nothing_is_heard_may_be_there"),
                seals(
                        "everything in the container is taken for a seal",
                        "new ListBlobsOptions().setPrefix(PREFIX)",
                        "new ListBlobsOptions()",
                        "the_highest_epoch_is_that_of_the_seals_whatever_else_is_in_the_container"),
                seals(
                        "a seal lies where apps of other versions do not look",
                        "String.format(\"%012d\", epoch)",
                        "epoch",
                        "a_seal_lies_under_twelve_digits_and_its_bytes_are_checked_on_arrival"),
                seals(
                        "a seal that is not understood is blamed on the storage account",
                        "return new Answer.Unanswered<>(\"the seal in \" + region + \" is not understood: \""
                                + " + e.getMessage());",
                        "return AzureErrors.of(e).asAnswer(\"the storage account in \" + region);",
                        "a_seal_of_another_version_is_not_understood_and_is_no_absence"));
    }

    private static Guard once(String takenAway, String original, String instead, String test) {
        return new Guard(takenAway, WRITE_ONCE, original, instead, TEST + test);
    }

    private static Guard seals(String takenAway, String original, String instead, String test) {
        return new Guard(takenAway, SEALS, original, instead, TEST + test);
    }
}
