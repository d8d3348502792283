package io.switchover.guards;

import java.util.List;

/** What the adapter of Cosmos DB guards. */
final class StoreGuards {
    private static final String DOCUMENTS = "io.switchover.store.CosmosDocuments";
    private static final String QUERIES = "io.switchover.store.CosmosQueries";
    private static final String OUTCOMES = "io.switchover.store.CosmosOutcomes";
    private static final String CONTAINERS = "io.switchover.azure.CosmosContainers";
    private static final String START = "io.switchover.azure.SharedStart";

    private StoreGuards() {}

    static List<Guard> all() {
        return List.of(
                documents(
                        "a document is replaced whatever its version is",
                        "new CosmosItemRequestOptions().setIfMatchETag(read.etag())",
                        "new CosmosItemRequestOptions()",
                        "somebody_else_was_first"),
                documents(
                        "so it is in a transaction",
                        "new CosmosBatchItemRequestOptions().setIfMatchETag(replace.etag())",
                        "new CosmosBatchItemRequestOptions()",
                        "somebody_else_was_first"),
                documents(
                        "an insert writes over what is there",
                        ".createItem(form,",
                        ".upsertItem(form,",
                        "somebody_else_was_first"),
                documents(
                        "so it does in a transaction",
                        "batch.createItemOperation(",
                        "batch.upsertItemOperation(",
                        "an_insert_in_a_transaction_is_refused_where_something_is"),
                documents(
                        "a refused write is not read back",
                        "outcome instanceof Write.Stale || outcome instanceof Write.Unknown",
                        "outcome instanceof Write.Unknown",
                        "a_write_that_was_sent_twice_and_refused_the_second_time_is_found_to_have_happened"),
                documents(
                        "a write whose answer was lost is not read back",
                        "outcome instanceof Write.Stale || outcome instanceof Write.Unknown",
                        "outcome instanceof Write.Stale",
                        "a_write_that_happened_and_was_not_heard_of_is_found_to_have_happened"),
                documents(
                        "whatever is read back is taken for ours",
                        "form.path(\"write\").asText().equals(write)",
                        "form.has(\"write\")",
                        "somebody_else_was_first"),
                documents(
                        "a version of somebody else's is taken for that of our transaction",
                        "return key.equals(keys.getFirst())",
                        "return !keys.isEmpty()",
                        "changes_that_happened_together_and_were_changed_since"
                                + "_are_not_called_written_at_a_version_of_somebody_elses"),
                documents(
                        "only the first document of a transaction is read back",
                        "for (var key : keys) {",
                        "for (var key : keys.subList(0, 1)) {",
                        "changes_that_happened_together_and_were_changed_since"
                                + "_are_not_called_written_at_a_version_of_somebody_elses"),
                documents(
                        "a refusal is believed although nothing could be read back",
                        "if (!(CosmosOutcomes.read(e) instanceof Read.Absent)) {",
                        "if (keys.isEmpty()) {",
                        "a_refused_write_that_cannot_be_read_back_is_not_called_stale"),
                documents(
                        "a call may take as long as it likes",
                        "return Objects.requireNonNull(answer.timeout(limit).block());",
                        "return Objects.requireNonNull(answer.block());",
                        "a_write_and_its_reading_back_together_end_at_the_limit"),
                documents(
                        "so may a list",
                        ".timeout(containers.callTimeout())\n                    .blockOptional();",
                        ".blockOptional();",
                        "a_list_whose_look_ups_take_too_long_ends_at_the_limit"),
                documents(
                        "so may a count",
                        ".timeout(containers.callTimeout())\n                    .block();",
                        ".block();",
                        "a_count_whose_look_ups_take_too_long_ends_at_the_limit"),
                new Guard(
                        "a list is of all kinds of documents",
                        QUERIES,
                        " WHERE c.kind = @kind",
                        " WHERE @kind = @kind",
                        "io.switchover.store.CosmosDocumentsTest#a_list_is_of_one_kind_and_of_one_partition"),
                documents(
                        "a list of one partition is of all",
                        "options.setPartitionKey(new PartitionKey(partition));",
                        "",
                        "a_list_is_of_one_kind_and_of_one_partition"),
                documents(
                        "without a connection a write may have happened",
                        "return new Write.NotTried(CosmosOutcomes.sentence(e));",
                        "return new Write.Unknown(CosmosOutcomes.sentence(e));",
                        "an_account_with_several_write_regions_or_weaker_consistency_is_refused_by_name"),
                outcomes(
                        "a write that took too long is called stale",
                        ": new Write.Unknown(sentence(e));",
                        ": new Write.Stale(sentence(e));",
                        "a_write_that_lands_after_its_caller_has_given_up_was_not_called_stale"),
                outcomes(
                        "an answer that says nothing of the write is called stale",
                        "default -> new Write.Unknown(sentence);",
                        "default -> new Write.Stale(sentence);",
                        "an_answer_that_says_nothing_of_the_write_leaves_it_unknown"),
                outcomes(
                        "a container that is missing makes its documents absent",
                        "return status == NOT_FOUND && substatus == 0;",
                        "return status == NOT_FOUND;",
                        "what_the_service_does_not_say_of_the_document_itself_is_no_absence"),
                outcomes(
                        "what is no answer is an absence",
                        "&& absent(c.getStatusCode(), c.getSubStatusCode())",
                        "&& c.getStatusCode() > 0",
                        "what_the_service_does_not_say_of_the_document_itself_is_no_absence"),
                outcomes(
                        "a write that the service has certainly refused is unknown",
                        "case 400, 401, 403, NOT_FOUND ->",
                        "case 400 ->",
                        "a_no_of_the_service_itself_is_certain_and_never_stale"),
                outcomes(
                        "what is too large is taken for a busy store, and tried again as it is",
                        "case TOO_LARGE -> new Write.TooLarge(sentence);",
                        "case TOO_LARGE -> new Write.Throttled(LATER, sentence);",
                        "changes_that_are_too_large_together_are_refused_and_none_of_them_is_written"),
                outcomes(
                        "nobody waits as long as the service asks for",
                        "retryAfter.compareTo(SOON) < 0 ? SOON : retryAfter",
                        "SOON",
                        "a_busy_store_says_that_nothing_was_written_and_when_to_come_again"),
                outcomes(
                        "of a transaction the first status is believed, which only depends on another",
                        "result.getStatusCode() != FAILED_DEPENDENCY",
                        "result.getStatusCode() > 0",
                        "somebody_else_was_first"),
                outcomes(
                        "what our own settings lack is blamed on the store",
                        "case IllegalStateException e -> String.valueOf(e.getMessage());",
                        "",
                        "what_the_settings_lack_is_said_in_their_words_and_not_blamed_on_the_store"),
                new Guard(
                        "an account with several write regions is used",
                        CONTAINERS,
                        "if (account.getEnableMultipleWriteLocations()) {",
                        "if (account == null) {",
                        "io.switchover.store.CosmosDocumentsTest#an_account_with_several_write_regions_or_weaker"
                                + "_consistency_is_refused_by_name"),
                new Guard(
                        "an account of weaker consistency is used",
                        CONTAINERS,
                        "if (consistency != ConsistencyLevel.STRONG) {",
                        "if (consistency == null) {",
                        "io.switchover.store.CosmosDocumentsTest#an_account_with_several_write_regions_or_weaker"
                                + "_consistency_is_refused_by_name"),
                new Guard(
                        "everybody makes a connection of their own",
                        START,
                        "if (before != null && !before.isCompletedExceptionally()) {",
                        "if (before != null && before.isDone() && !before.isCompletedExceptionally()) {",
                        "io.switchover.azure.SharedStartTest#many_that_ask_at_once_wait_for_one_start"),
                new Guard(
                        "a connection that failed once has failed for ever",
                        START,
                        "if (before != null && !before.isCompletedExceptionally()) {",
                        "if (before != null) {",
                        "io.switchover.azure.SharedStartTest#after_a_failure_the_next_one_to_ask_tries_again"));
    }

    private static Guard documents(String takenAway, String original, String instead, String test) {
        return new Guard(takenAway, DOCUMENTS, original, instead, "io.switchover.store.CosmosDocumentsTest#" + test);
    }

    private static Guard outcomes(String takenAway, String original, String instead, String test) {
        return new Guard(takenAway, OUTCOMES, original, instead, "io.switchover.store.CosmosDocumentsTest#" + test);
    }
}
