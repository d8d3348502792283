package io.switchover.guards;

import java.util.List;

/**
 * What the clients of Azure's services guard for all adapters: whom a token is shown to, and how long a call may take.
 *
 * <p>Not listed, because something else keeps the promise: the data plane's answers without a body are refused by the client as well as by
 * whoever reads lists; {@code retryOnConnectionFailure} repeats only what no server has seen.
 */
final class AzureGuards {

    private AzureGuards() {}

    static List<Guard> all() {
        return List.of(
                new Guard(
                        "a blob that drips is waited for",
                        "io.switchover.azure.StorageAccounts",
                        ".retryOptions(retries())\n                    .addPolicy(new CallTimeLimit(settings.call().totalTimeout()));",
                        ".retryOptions(retries());",
                        "io.switchover.azure.CallLimitsWireTest#a_blob_that_drips_is_not_waited_for"),
                new Guard(
                        "a slot that drips is waited for",
                        "io.switchover.azure.StorageAccounts",
                        ".endpoint(signedUrl)\n                        .retryOptions(retries())\n                        .addPolicy(new CallTimeLimit(settings.call().totalTimeout()))",
                        ".endpoint(signedUrl)\n                        .retryOptions(retries())",
                        "io.switchover.azure.CallLimitsWireTest#a_blob_of_somebody_else_that_drips_is_not_waited_for"),
                new Guard(
                        "a container of somebody else that drips is waited for",
                        "io.switchover.azure.StorageAccounts",
                        ".endpoint(url)\n                    .retryOptions(retries())\n                    .addPolicy(new CallTimeLimit(settings.call().totalTimeout()))",
                        ".endpoint(url)\n                    .retryOptions(retries())",
                        "io.switchover.azure.CallLimitsWireTest#a_container_of_somebody_else_that_drips_is_not_waited_for"),
                new Guard(
                        "a busy storage is asked again and again",
                        "io.switchover.azure.StorageAccounts",
                        "private static final int TRIES = 2;",
                        "private static final int TRIES = 5;",
                        "io.switchover.region.AzureSealsTest#a_busy_storage_is_asked_once_more_and_then_left_alone"),
                new Guard(
                        "a name that begins like ours is ours",
                        "io.switchover.azure.StorageAccounts",
                        "var ours = endpoint(region) + \"/\";",
                        "var ours = endpoint(region);",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "what is not signed is opened",
                        "io.switchover.azure.StorageAccounts",
                        "return query != null\n                    && query.matches(\"(.*&)?sig=.+\")\n                    && settings",
                        "return settings",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "what ends like a signature is one",
                        "io.switchover.azure.StorageAccounts",
                        "query.matches(\"(.*&)?sig=.+\")",
                        "query.contains(\"sig=\")",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "a host of any cloud is asked",
                        "io.switchover.azure.StorageAccounts",
                        "sameCloud(region.storageEndpoint(), named)",
                        "named.getHost() != null",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "a host is asked without TLS",
                        "io.switchover.azure.StorageAccounts",
                        "return ours.getScheme().equals(named.getScheme())",
                        "return ours.getScheme() != null",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "a host whose name only ends in the same letters is in our cloud",
                        "io.switchover.azure.StorageAccounts",
                        "named.getHost().endsWith(\".\" + domain)",
                        "named.getHost().endsWith(domain.substring(4))",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "an address that ends like ours is in our cloud",
                        "io.switchover.azure.StorageAccounts",
                        "(domain.startsWith(\"blob.\") && named.getHost().endsWith(\".\" + domain))",
                        "named.getHost().endsWith(\".\" + domain)",
                        "io.switchover.azure.StorageAccountsTest#a_server_whose_address_ends_like_ours_is_not_in_our_cloud"),
                new Guard(
                        "a URL that is none ends the call with an exception",
                        "io.switchover.azure.StorageAccounts",
                        "catch (URISyntaxException e) {\n            return false;",
                        "catch (URISyntaxException e) {\n            throw new IllegalStateException(e);",
                        "io.switchover.azure.StorageAccountsTest#whatever_else_is_named_without_a_signature_or_in_another_cloud_is_not_asked"),
                new Guard(
                        "an answer whose head came in time may drip",
                        "io.switchover.azure.CallTimeLimit",
                        "return whole.getBody().takeUntilOther(inTime());",
                        "return whole.getBody();",
                        "io.switchover.azure.CallLimitsWireTest#a_blob_that_drips_is_not_waited_for"),
                new Guard(
                        "a head that drips is waited for",
                        "io.switchover.azure.CallTimeLimit",
                        "response = call.get(sending.toMillis(), TimeUnit.MILLISECONDS);",
                        "response = call.get(1, TimeUnit.DAYS);",
                        "io.switchover.azure.CallLimitsWireTest#a_listing_that_drips_is_not_waited_for"),
                new Guard(
                        "a large body has no more time than a small one",
                        "io.switchover.azure.CallTimeLimit",
                        "? Duration.ofSeconds(Long.parseLong(length) / BYTES_A_SECOND)",
                        "? Duration.ZERO",
                        "io.switchover.azure.CallLimitsWireTest#a_large_body_may_take_a_second_more_for_each_megabyte"),
                new Guard(
                        "a data plane that drips is waited for",
                        "io.switchover.azure.BatchAccounts",
                        "\n                    .callTimeout(settings.call().totalTimeout())",
                        "",
                        "io.switchover.azure.CallLimitsWireTest#a_data_plane_that_drips_is_not_waited_for"),
                new Guard(
                        "a redirect is followed",
                        "io.switchover.azure.BatchAccounts",
                        ".followRedirects(false)",
                        ".followRedirects(true)",
                        "io.switchover.job.batch.AzureBatchJobsTest#our_token_goes_to_our_account_and_to_no_host_or_port_that_a_link_or_a_redirect_names"),
                new Guard(
                        "our token is shown to any host",
                        "io.switchover.azure.BatchAccounts",
                        "if (!request.url().host().equals(account.host()) || request.url().port() != account.port()) {",
                        "if (request.url().port() != account.port()) {",
                        "io.switchover.job.batch.AzureBatchJobsTest#our_token_goes_to_our_account_and_to_no_host_or_port_that_a_link_or_a_redirect_names"),
                new Guard(
                        "our token is shown to any port of our host",
                        "io.switchover.azure.BatchAccounts",
                        "if (!request.url().host().equals(account.host()) || request.url().port() != account.port()) {",
                        "if (!request.url().host().equals(account.host())) {",
                        "io.switchover.job.batch.AzureBatchJobsTest#our_token_goes_to_our_account_and_to_no_host_or_port_that_a_link_or_a_redirect_names"),
                new Guard(
                        "the SDK asks again by itself",
                        "io.switchover.azure.BatchAccounts",
                        "\n                    .withRetryStrategy(new NoRetry())",
                        "",
                        "io.switchover.job.batch.AzureBatchJobsTest#nothing_is_asked_twice_by_itself"),
                new Guard(
                        "the SDK makes nothing of a 404",
                        "io.switchover.azure.BatchAccounts",
                        ".withThrowOnGet404(true)",
                        "",
                        "io.switchover.job.batch.AzureBatchJobsTest#a_job_that_is_not_there_is_not_there_only_by_the_services_own_word"),
                new Guard(
                        "a gateway's page loses its status",
                        "io.switchover.azure.BatchAccounts",
                        "if (isInTheServicesWords(answer)) {",
                        "if (answer.code() > 0) {",
                        "io.switchover.job.batch.AzureBatchJobsTest#a_gateways_page_keeps_its_status_and_what_it_asks_for"),
                new Guard(
                        "a list ends with its first page",
                        "io.switchover.azure.BatchPages",
                        "while (page.nextPageLink() != null) {",
                        "while (page.nextPageLink() != null && page.items().size() > 1_000) {",
                        "io.switchover.job.batch.AzureBatchJobsTest#a_task_has_succeeded_only_if_it_ended_well_and_a_list_is_read_to_its_end"),
                new Guard(
                        "a page with nothing in it ends a list",
                        "io.switchover.azure.BatchPages",
                        "while (page.nextPageLink() != null) {",
                        "while (page.nextPageLink() != null && !page.items().isEmpty()) {",
                        "io.switchover.job.batch.AzureBatchJobsTest#a_task_has_succeeded_only_if_it_ended_well_and_a_list_is_read_to_its_end"),
                new Guard(
                        "a fixed token is shown to hosts other than this machine",
                        "io.switchover.azure.AzureCredentials",
                        ".forEach(AzureCredentials::mustBeLoopback);",
                        ".forEach(endpoint -> {});",
                        "io.switchover.azure.AzureCredentialsTest#fixed_tokens_and_keys_are_shown_to_this_machine_only"),
                new Guard(
                        "a certificate of another host is the region's silence",
                        "io.switchover.azure.AzureErrors",
                        "            case SSLPeerUnverifiedException e ->\n                new Failure.Inconclusive(",
                        "            case SSLPeerUnverifiedException e ->\n                new Failure.Cut(",
                        "io.switchover.azure.AzureErrorsTest#a_certificate_of_another_host_says_nothing_of_the_region"),
                new Guard(
                        "an answer that cannot be read says nothing",
                        "io.switchover.azure.AzureErrors",
                        "case JsonProcessingException e -> new Failure.Cut(",
                        "case JsonProcessingException e -> new Failure.Inconclusive(",
                        "io.switchover.azure.BatchAccountsWireTest#a_success_that_cannot_be_read_counts_like_one_with_nothing_in_it"),
                new Guard(
                        "what this app has run out of is the region's silence",
                        "io.switchover.azure.AzureErrors",
                        "case IOException e when !certificate(e) && !within(e, Error.class) ->",
                        "case IOException e when !certificate(e) ->",
                        "io.switchover.azure.AzureErrorsTest#what_this_app_has_run_out_of_says_nothing_of_the_region"),
                new Guard(
                        "a kept connection that has ended is the region's silence",
                        "io.switchover.azure.BatchAccounts",
                        "if (!chain.request().method().equals(\"GET\") || isGivenUp(chain)) {",
                        "if (!chain.request().method().isEmpty()) {",
                        "io.switchover.azure.BatchAccountsWireTest#what_is_read_over_a_kept_connection_that_has_ended_meanwhile_is_asked_for_over_a_new_one"),
                new Guard(
                        "other kept connections are tried after one that has ended",
                        "io.switchover.azure.BatchAccounts",
                        "                kept.evictAll();\n",
                        "",
                        "io.switchover.azure.BatchAccountsWireTest#all_kept_connections_that_have_ended_cost_one_more_request"),
                new Guard(
                        "a write that was cut is sent again",
                        "io.switchover.azure.BatchAccounts",
                        "if (!chain.request().method().equals(\"GET\") || isGivenUp(chain)) {",
                        "if (isGivenUp(chain)) {",
                        "io.switchover.azure.BatchAccountsWireTest#a_write_that_is_cut_is_not_sent_again"),
                new Guard(
                        "a probe that was given up ends the connections of others",
                        "io.switchover.azure.BatchAccounts",
                        " || isGivenUp(chain)) {",
                        ") {",
                        "io.switchover.azure.BatchAccountsWireTest#what_nobody_waits_for_any_longer_ends_no_other_connection"),
                new Guard(
                        "all calls to an account share one connection",
                        "io.switchover.azure.BatchAccounts",
                        "                    .protocols(List.of(Protocol.HTTP_1_1))\n",
                        "",
                        "io.switchover.azure.BatchAccountsWireTest#each_call_has_a_connection_of_its_own"),
                new Guard(
                        "a name server that hangs for one region holds up all",
                        "io.switchover.azure.NettyClients",
                        "BY_FAR_SIDE.computeIfAbsent(farSide, Resources::of)",
                        "BY_FAR_SIDE.computeIfAbsent(\"all\", Resources::of)",
                        "io.switchover.azure.NettyClientsTest#a_far_side_whose_event_loops_all_wait_holds_up_no_other"),
                new Guard(
                        "a lost token is the region's silence",
                        "io.switchover.azure.AzureErrors",
                        "case ClientAuthenticationException e -> new Failure.Inconclusive(\"could not be asked: no token\");",
                        "case ClientAuthenticationException e -> new Failure.TimedOut(\"did not answer\");",
                        "io.switchover.azure.AzureErrorsTest#a_token_that_is_refused_says_nothing_of_the_region"));
    }
}
