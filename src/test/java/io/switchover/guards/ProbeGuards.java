package io.switchover.guards;

import java.util.List;

/** What the probes guard, and who else looks at pools. */
final class ProbeGuards {

    private ProbeGuards() {}

    static List<Guard> all() {
        return List.of(
                new Guard(
                        "whatever answers is an app that is alive",
                        "io.switchover.health.probe.HttpAppProbe",
                        "if (answer.statusCode() != OK) {",
                        "if (answer.statusCode() >= 400) {",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_page_of_somebody_else_is_no_app_that_is_alive_and_speaks_against_nobody"),
                new Guard(
                        "any page is an app that is alive",
                        "io.switchover.health.probe.HttpAppProbe",
                        "return said.strip().equals(\"alive\")",
                        "return said.length() >= 0",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_page_of_somebody_else_is_no_app_that_is_alive_and_speaks_against_nobody"),
                new Guard(
                        "a redirect to somewhere else is followed",
                        "io.switchover.health.probe.HttpAppProbe",
                        "HttpClient.Redirect.NEVER",
                        "HttpClient.Redirect.ALWAYS",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_page_of_somebody_else_is_no_app_that_is_alive_and_speaks_against_nobody"),
                new Guard(
                        "a probe is waited for",
                        "io.switchover.health.probe.AzureTimeLimitedProbes",
                        "return call.get(settings.probeTimeout().toMillis(), TimeUnit.MILLISECONDS);",
                        "return call.get(9, TimeUnit.SECONDS);",
                        "io.switchover.health.probe.ProbesOnTheWireTest#an_answer_that_comes_drop_by_drop_times_out_within_the_limit"),
                new Guard(
                        "a region is asked without a token",
                        "io.switchover.health.probe.AzureTimeLimitedProbes",
                        "if (obstacle.isPresent()) {",
                        "if (obstacle.isPresent() && region.isEmpty()) {",
                        "io.switchover.health.probe.ProbesOnTheWireTest#without_a_token_the_region_is_not_even_asked"),
                new Guard(
                        "a data plane that says nothing is well",
                        "io.switchover.health.probe.AzureBatchProbe",
                        "BatchPages.one(accounts.of(region).pools().listAsync(one));",
                        "accounts.of(region).pools().list(one);",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_success_with_nothing_in_it_is_not_well"),
                new Guard(
                        "a file is read after its call was cancelled",
                        "io.switchover.azure.BatchFiles",
                        "file.map(stream -> read(stream, most)).toBlocking().single();",
                        "read(file.toBlocking().single(), most);",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_canary_whose_output_arrives_later_than_the_head_of_the_answer_has_come_back"),
                new Guard(
                        "any pool speaks against its region",
                        "io.switchover.health.probe.AzurePoolProbe",
                        "if (needed.contains(pool.id().toLowerCase(Locale.ROOT))) {",
                        "if (!pool.id().isEmpty()) {",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_pool_that_gets_no_nodes_speaks_against_its_region_only_if_work_needs_it"),
                new Guard(
                        "pools speak against a region while it is not known which are needed",
                        "io.switchover.health.probe.AzurePoolProbe",
                        ": new ProbeAnswer.Inconclusive(\n                        \"was not probed: which",
                        ": new ProbeAnswer.Unable(\n                        \"was not probed: which",
                        "io.switchover.health.probe.ProbesOnTheWireTest#while_it_is_not_known_which_pools_are_needed_no_pool_speaks_against_a_region"),
                new Guard(
                        "a storage that loses what it took works",
                        "io.switchover.health.probe.AzureStorageProbe",
                        ".anyMatch(block -> block.getName().equals(BLOCK))",
                        ".allMatch(block -> block.getName().equals(BLOCK))",
                        "io.switchover.health.probe.AzureStorageProbeTest#a_storage_that_does_not_show_what_it_took_is_unable"),
                new Guard(
                        "a probe makes a version of its blob each time",
                        "io.switchover.health.probe.AzureStorageProbe",
                        "blob.stageBlock(BLOCK, BinaryData.fromString(\"probe\"));",
                        "blob.stageBlock(BLOCK, BinaryData.fromString(\"one\"));\n        blob.commitBlockList(java.util.List.of(BLOCK), true);\n        blob.stageBlock(BLOCK, BinaryData.fromString(\"two\"));",
                        "io.switchover.health.probe.AzureStorageProbeTest#a_probe_makes_no_version_and_no_blob"),
                new Guard(
                        "a probe of a container leaves a blob there",
                        "io.switchover.replication.AzureContainerProbe",
                        ".stageBlock(BLOCK, BinaryData.fromString(\"probe\"));",
                        ".upload(BinaryData.fromString(BLOCK), true);",
                        "io.switchover.replication.AzureContainerProbeTest#what_is_written_to_a_container_is_in_no_listing"),
                new Guard(
                        "any 404 means that there is no container",
                        "io.switchover.replication.AzureContainerProbe",
                        "if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {",
                        "if (e.getStatusCode() == 404) {",
                        "io.switchover.replication.AzureContainerProbeTest#a_404_that_is_not_the_services_own_says_nothing"),
                new Guard(
                        "an account that lets nobody in has no container",
                        "io.switchover.replication.AzureContainerProbe",
                        "BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())",
                        "!BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())",
                        "io.switchover.replication.AzureContainerProbeTest#a_container_that_is_not_there_is_told_from_an_account_that_does_not_let_us_in"),
                new Guard(
                        "a canary that was sent before counts as refused",
                        "io.switchover.health.probe.AzureCanaries",
                        "!(\"JobExists\".equals(e.body().code())\n                            || \"TaskExists\".equals(e.body().code()))",
                        "!\"JobIsThere\".equals(e.body().code())",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_canary_is_sent_comes_back_with_its_id_and_is_deleted"),
                new Guard(
                        "a canary that was refused counts as sent",
                        "io.switchover.health.probe.AzureCanaries",
                        "                throw e;\n            }\n        }\n    }",
                        "            }\n        }\n    }",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_canary_that_is_refused_was_not_sent"),
                new Guard(
                        "a cooled pool gets a canary",
                        "io.switchover.health.probe.AzureCanaries",
                        "if (empty(region, pool)) {",
                        "if (pool.isEmpty()) {",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_cooled_pool_gets_no_canary_and_that_says_nothing_of_the_region"),
                new Guard(
                        "a gateway's 404 is a canary that is late",
                        "io.switchover.health.probe.AzureCanaries",
                        "\n                && e.body() != null\n                && e.body().code() != null;",
                        ";",
                        "io.switchover.health.probe.ProbesOnTheWireTest#a_canary_has_not_come_back_by_the_services_own_word_and_no_gateways"),
                new Guard(
                        "an account with nothing in its answer has no pools",
                        "io.switchover.pool.account.AzurePoolSummaries",
                        "BatchPages.each(pools.listAsync(all), pools::listNextAsync, pool -> summaries.add(summary(pool)));",
                        "pools.list(all).forEach(pool -> summaries.add(summary(pool)));",
                        "io.switchover.pool.account.AccountsWireTest#a_page_with_nothing_in_it_is_neither_the_end_of_the_pools_nor_an_account_without_any"),
                new Guard(
                        "a region with nothing in its answer lacks every desired pool",
                        "io.switchover.pool.AzureRegionPools",
                        "BatchPages.each(\n                    client.pools().listAsync(),\n                    client.pools()::listNextAsync,\n                    pool -> pools.add(found(pool, working.getOrDefault(pool.id(), 0))));",
                        "client.pools().list().forEach(pool -> pools.add(found(pool, working.getOrDefault(pool.id(), 0))));",
                        "io.switchover.pool.AzureRegionPoolsTest#an_answer_with_nothing_in_it_says_nothing_of_the_pools"),
                new Guard(
                        "a region whose nodes were not counted is cold",
                        "io.switchover.pool.AzureRegionPools",
                        "BatchPages.each(\n                    client.accounts().listPoolNodeCountsAsync(),\n                    client.accounts()::listPoolNodeCountsNextAsync,\n                    counts ->\n                            working.put(",
                        "client.accounts().listPoolNodeCounts().forEach(\n                    counts ->\n                            working.put(",
                        "io.switchover.pool.AzureRegionPoolsTest#an_answer_with_nothing_in_it_says_nothing_of_the_pools"));
    }
}
