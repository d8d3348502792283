package io.switchover.guards;

import java.util.List;

/**
 * What the adapters of content stores and upload containers guard, and what holds the bytes of a package against its hash.
 *
 * <p>Each call is given the limit of a call, and the client ends it at the same limit by itself ({@link AzureGuards}). Neither is missed
 * alone.
 */
final class PackageGuards {
    private static final String STORE = "io.switchover.replication.AzureContentStore";
    private static final String BLOCKS = "io.switchover.replication.AzureBlockCopy";
    private static final String READS = "io.switchover.replication.AzureBlobReads";
    private static final String UPLOADS = "io.switchover.replication.AzureUploadContainers";

    private PackageGuards() {}

    static List<Guard> all() {
        return List.of(
                content(
                        "a copy is committed over one that was first",
                        STORE,
                        ".ids())\n                                    .setRequestConditions(WriteOnce.ifAbsent())",
                        ".ids())",
                        "the_first_commit_wins_and_every_other_finds_what_it_left"),
                content(
                        "blocks that somebody else's commit has used up make the copy fail",
                        STORE,
                        " && !BlobErrorCode.INVALID_BLOCK_LIST.equals(e.getErrorCode())",
                        "",
                        "blocks_that_the_service_has_forgotten_are_copied_anew"),
                content(
                        "small bytes are written over what is there",
                        STORE,
                        ".setComputeMd5(true)\n"
                                + "                                .setRequestConditions(WriteOnce.ifAbsent())",
                        ".setComputeMd5(true)",
                        "small_bytes_of_our_own_are_written_once"),
                content(
                        "small bytes that were damaged on their way are kept",
                        STORE,
                        "\n                                .setComputeMd5(true)",
                        "",
                        "small_bytes_of_our_own_are_checked_on_arrival"),
                content(
                        "a refused write is said to have been lost",
                        STORE,
                        "if (!WriteOnce.exists(e)) {",
                        "if (e.getStatusCode() == 0) {",
                        "a_write_that_is_refused_is_no_blob_that_was_there_before"),
                content(
                        "bytes are taken away whatever version they are",
                        STORE,
                        "deleteWithResponse(null, AzureBlobReads.only(stored.etag()), storage.limit(), null)",
                        "deleteWithResponse(null, null, storage.limit(), null)",
                        "what_is_read_back_and_what_is_taken_away_is_the_version_that_was_found"),
                content(
                        "any 404 means that the bytes are not there",
                        STORE,
                        "BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())",
                        "e.getStatusCode() == 404",
                        "what_is_there_is_absent_only_by_the_services_own_code"),
                content(
                        "a copy is committed before it is whole",
                        STORE,
                        "return staged.bytes() == content.size()",
                        "return staged.bytes() <= content.size()",
                        "a_copy_goes_on_from_the_blocks_that_another_app_has_staged"),
                content(
                        "a copy of a source that has changed goes on",
                        STORE,
                        "(staged.fresh() == 0 || !AzureBlobReads.passing(failure))",
                        "staged.fresh() == 0",
                        "a_source_that_changes_midway_is_no_copy_that_goes_on"),
                content(
                        "the version that was read back is not the one that is copied",
                        STORE,
                        "return known != null",
                        "return \"\".equals(known)",
                        "a_source_that_is_another_version_or_gone_is_not_copied"),
                content(
                        "something is sent to a slot outside of our cloud",
                        STORE,
                        "if (guest.isEmpty()) {",
                        "if (slot.url().isEmpty()) {",
                        "nothing_is_sent_to_a_slot_outside_of_our_cloud"),
                content(
                        "blocks are taken from whatever version is there",
                        BLOCKS,
                        "\n                                .setSourceRequestConditions(source.version())",
                        "",
                        "a_source_that_is_another_version_or_gone_is_not_copied"),
                content(
                        "a block that would be refused again is tried again",
                        BLOCKS,
                        "if (!AzureBlobReads.passing(e)) {",
                        "if (i == TRIES) {",
                        "a_source_that_is_another_version_or_gone_is_not_copied"),
                content(
                        "one block that fails discards the copy",
                        BLOCKS,
                        "private static final int TRIES = 4;",
                        "private static final int TRIES = 1;",
                        "a_block_that_fails_is_tried_again_by_itself"),
                content(
                        "a block that keeps failing is tried without end",
                        BLOCKS,
                        "private static final int TRIES = 4;",
                        "private static final int TRIES = 40;",
                        "blocks_that_keep_failing_end_the_copy_with_what_has_arrived_and_fewer_are_asked_for_at_once"),
                content(
                        "a pause that the service asks for is not kept",
                        BLOCKS,
                        "asked == null ? FIRST_PAUSE",
                        "tried > 0 ? FIRST_PAUSE",
                        "a_pause_that_the_service_asks_for_is_kept_and_capped"),
                content(
                        "a pause may be as long as the service asks",
                        BLOCKS,
                        "return wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE;",
                        "return wait;",
                        "a_pause_that_the_service_asks_for_is_kept_and_capped"),
                content(
                        "a pause may be longer than the tick",
                        BLOCKS,
                        " || wait.compareTo(limits.budget().remaining()) >= 0",
                        "",
                        "after_a_block_that_failed_fewer_are_on_their_way_and_no_pause_is_longer_than_what_is_left"),
                content(
                        "a storage account that is too slow is asked for as much as before",
                        BLOCKS,
                        "limits.inFlight().tooMany();",
                        "",
                        "after_a_block_that_failed_fewer_are_on_their_way_and_no_pause_is_longer_than_what_is_left"),
                content(
                        "a copy may take longer than the tick",
                        BLOCKS,
                        "while (!limits.budget().spent()",
                        "while (limits.call() != null",
                        "a_copy_goes_on_from_the_blocks_that_another_app_has_staged"),
                content(
                        "a copy begins with its first block each time",
                        BLOCKS,
                        "if (plan.count() == 1) {",
                        "if (plan.count() > 0) {",
                        "a_copy_goes_on_from_the_blocks_that_another_app_has_staged"),
                content(
                        "a slot that we may not list is not filled",
                        BLOCKS,
                        "if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode()) && AzureBlobReads.passing(e)) {",
                        "if (!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {",
                        "a_slot_whose_blocks_we_may_not_list_is_filled_from_its_beginning"),
                content(
                        "bytes are read back from whatever version is there",
                        READS,
                        "return new BlobRequestConditions().setIfMatch(\"\\\"\" + etag + \"\\\"\");",
                        "return new BlobRequestConditions();",
                        "what_is_read_back_and_what_is_taken_away_is_the_version_that_was_found"),
                content(
                        "an answer that is cut short is taken for whole",
                        READS,
                        "if (count != length) {",
                        "if (count > length) {",
                        "an_answer_that_is_cut_short_is_none"),
                content(
                        "any 404 means that a source is gone",
                        READS,
                        "case NOT_FOUND -> code != null && GONE.contains(code) ? Reason.ABSENT : null;",
                        "case NOT_FOUND -> Reason.ABSENT;",
                        "what_is_there_is_absent_only_by_the_services_own_code"),
                content(
                        "any 412 means that a source has changed",
                        READS,
                        "case PRECONDITION_FAILED -> code != null && CHANGED.contains(code) ? Reason.CHANGED : null;",
                        "case PRECONDITION_FAILED -> Reason.CHANGED;",
                        "what_is_there_is_absent_only_by_the_services_own_code"),
                content(
                        "throttling is a refusal",
                        READS,
                        "case NO_STATUS, TIMEOUT, TOO_MANY_REQUESTS -> null;",
                        "case NO_STATUS, TIMEOUT -> null;",
                        "what_is_there_is_absent_only_by_the_services_own_code"),
                content(
                        "a server that fails has refused",
                        READS,
                        "default -> status(e) >= SERVER_ERROR ? null : Reason.INVALID;",
                        "default -> Reason.INVALID;",
                        "what_is_there_is_absent_only_by_the_services_own_code"),
                content(
                        "nobody waits for as long as storage asks",
                        READS,
                        "new Answer.Unanswered<>(because, retryAfter(e))",
                        "new Answer.Unanswered<>(because)",
                        "what_is_there_is_absent_only_by_the_services_own_code"),
                new Guard(
                        "Entra's refusal of a token is taken for storage's answer",
                        READS,
                        "return e.getResponse() == null || e instanceof ClientAuthenticationException",
                        "return e.getResponse() == null && !(e instanceof ClientAuthenticationException)",
                        "io.switchover.replication.AzureBlobReadsTest"
                                + "#without_a_token_nothing_was_asked_whatever_was_answered_to_the_wish_for_one"),
                new Guard(
                        "any 404 means that an upload is gone",
                        UPLOADS,
                        "BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())",
                        "e.getStatusCode() == 404",
                        "io.switchover.replication.AzureUploadContainersTest"
                                + "#a_blob_is_not_there_only_by_the_services_own_code"),
                new Guard(
                        "bytes of an upload are read from whatever version is there",
                        UPLOADS,
                        "blob.etag(), at, length",
                        "blob(blob.region(), blob.path()).getProperties().getETag().replace(\"\\\"\", \"\"), at, length",
                        "io.switchover.replication.AzureUploadContainersTest"
                                + "#bytes_are_those_of_the_version_that_was_listed"),
                new Guard(
                        "bytes that are there already are not read back",
                        "io.switchover.replication.Replicator",
                        "? readBack(content, region, there.get(), budget)",
                        "? new Delivery.Verified(there.get())",
                        "io.switchover.replication.ReplicatorTest"
                                + "#other_bytes_under_the_hash_are_taken_away_and_never_verified"),
                new Guard(
                        "what was read back is not held against the hash",
                        "io.switchover.replication.Replicator",
                        "if (sha256.equals(content.sha256())) {",
                        "if (!sha256.isEmpty()) {",
                        "io.switchover.replication.ReplicatorTest"
                                + "#other_bytes_under_the_hash_are_taken_away_and_never_verified"),
                new Guard(
                        "two apps copy at once, although one has claimed the step",
                        "io.switchover.packages.rollout.ClaimTerms",
                        "return !mine(stepClaim) && now() - stepClaim.since() < length;",
                        "return false;",
                        "io.switchover.packages.rollout.PackagePlanTest"
                                + "#what_is_written_and_what_the_account_says_give_the_next_step"),
                new Guard(
                        "news of any container is news of an upload",
                        "io.switchover.packages.tick.UploadEvent",
                        "return subject.startsWith(folder) && subject.length() > folder.length()",
                        "return subject.length() > folder.length()",
                        "io.switchover.packages.tick.UploadEventTest#what_names_no_blob_of_the_upload_container_is_foreign"));
    }

    private static Guard content(String takenAway, String adapter, String original, String instead, String test) {
        return new Guard(
                takenAway, adapter, original, instead, "io.switchover.replication.AzureContentStoreTest#" + test);
    }
}
