package io.switchover.guards;

import java.util.List;

/** What the adapters of the management plane guard, and what is believed of what it says. */
final class ArmGuards {

    private ArmGuards() {}

    static List<Guard> all() {
        return List.of(
                new Guard(
                        "an answer that may be another in a moment is the last word",
                        "io.switchover.azure.ArmAccounts",
                        "|| !PASSING.contains(status(e))",
                        "|| PASSING.contains(status(e))",
                        "io.switchover.azure.ArmAccountsTest#an_answer_that_may_be_another_in_a_moment_is_asked_for_again_on_this_thread"),
                new Guard(
                        "what it will say again is asked again",
                        "io.switchover.azure.ArmAccounts",
                        "\n                        || !PASSING.contains(status(e))",
                        "",
                        "io.switchover.azure.ArmAccountsTest#what_it_will_say_again_is_not_asked_again"),
                new Guard(
                        "a plane that stays busy is asked without end",
                        "io.switchover.azure.ArmAccounts",
                        "private static final int TRIES = 3;",
                        "private static final int TRIES = 9;",
                        "io.switchover.azure.ArmAccountsTest#what_it_says_in_the_end_is_what_is_heard"),
                new Guard(
                        "a pause that the service asks for is not kept",
                        "io.switchover.azure.ArmAccounts",
                        "var wait = asked == null ? FIRST_PAUSE",
                        "var wait = i > 0 ? FIRST_PAUSE",
                        "io.switchover.azure.ArmAccountsTest#a_pause_that_the_service_asks_for_is_kept"),
                new Guard(
                        "a pause may be as long as the service asks",
                        "io.switchover.azure.ArmAccounts",
                        "\n                        || paused.compareTo(settings.call().totalTimeout()) > 0",
                        "",
                        "io.switchover.azure.ArmAccountsTest#a_pause_beyond_the_limit_of_a_call_is_not_waited_for_and_not_lost"),
                new Guard(
                        "a link to any host is followed with our token",
                        "io.switchover.azure.ArmOutbound",
                        "if (!isOurs(url)) {",
                        "if (url.getHost().isEmpty()) {",
                        "io.switchover.azure.ArmAccountsTest#a_link_to_another_host_is_not_followed_with_our_token"),
                new Guard(
                        "a link to another host on our port is followed",
                        "io.switchover.azure.ArmOutbound",
                        "\n                && url.getHost().equalsIgnoreCase(endpoint.getHost())",
                        "",
                        "io.switchover.azure.ArmAccountsTest#a_link_without_tls_or_to_a_name_that_begins_like_ours_is_not_followed_with_our_token"),
                new Guard(
                        "a link to another port of our host is followed",
                        "io.switchover.azure.ArmOutbound",
                        "\n                && port(url.getPort(), url.getDefaultPort()) == port(endpoint.getPort(), url.getDefaultPort());",
                        ";",
                        "io.switchover.azure.ArmAccountsTest#a_link_to_another_host_is_not_followed_with_our_token"),
                new Guard(
                        "a link without TLS is followed",
                        "io.switchover.azure.ArmOutbound",
                        "return url.getProtocol().equalsIgnoreCase(endpoint.getScheme())",
                        "return !url.getProtocol().isEmpty()",
                        "io.switchover.azure.ArmAccountsTest#a_link_without_tls_or_to_a_name_that_begins_like_ours_is_not_followed_with_our_token"),
                new Guard(
                        "a plane that drips is waited for",
                        "io.switchover.azure.ArmOutbound",
                        ".timeout(limit)",
                        "",
                        "io.switchover.azure.CallLimitsWireTest#a_management_plane_that_drips_is_not_waited_for"),
                new Guard(
                        "a plane whose head came in time may drip",
                        "io.switchover.azure.ArmOutbound",
                        ".flatMap(ArmOutbound::whole)",
                        "",
                        "io.switchover.azure.CallLimitsWireTest#a_body_of_the_management_plane_has_the_limit_too_where_nobody_reads_it_at_once"),
                new Guard(
                        "any 404 means that there is no application",
                        "io.switchover.packages.rollout.ArmApplications",
                        "if (code(e).equals(NO_APPLICATION)) {",
                        "if (ArmAccounts.status(e) == 404) {",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_404_that_is_not_the_services_own_says_nothing_about_the_application"),
                new Guard(
                        "any 404 means that there is no such version",
                        "io.switchover.packages.rollout.ArmApplications",
                        "return switch (code(e)) {",
                        "return switch (ArmAccounts.status(e) == 404 && !code(e).equals(NO_APPLICATION) ? NO_PACKAGE : code(e)) {",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_404_that_is_not_the_services_own_says_nothing_about_the_application"),
                new Guard(
                        "an account that is missing is one without the package",
                        "io.switchover.packages.rollout.ArmApplications",
                        "return switch (code(e)) {",
                        "return switch (code(e).endsWith(\"NotFound\") && !code(e).equals(NO_APPLICATION) ? NO_PACKAGE : code(e)) {",
                        "io.switchover.packages.rollout.ArmApplicationsTest#an_account_that_is_not_there_is_no_account_without_the_package"),
                new Guard(
                        "any 404 refuses a change",
                        "io.switchover.packages.rollout.ArmApplications",
                        "case 404 -> code.equals(NO_APPLICATION) || code.equals(NO_PACKAGE) ? Reason.ABSENT : null;",
                        "case 404 -> Reason.ABSENT;",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_404_that_is_not_the_services_own_says_nothing_about_the_application"),
                new Guard(
                        "a plane that is busy has refused",
                        "io.switchover.packages.rollout.ArmApplications",
                        "default -> null;\n        };\n    }\n\n    /** What ARM said",
                        "default -> Reason.INVALID;\n        };\n    }\n\n    /** What ARM said",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_plane_that_stays_busy_is_left_alone_for_as_long_as_it_asks"),
                new Guard(
                        "bytes that are missing are a flaw of the request",
                        "io.switchover.packages.rollout.ArmApplications",
                        "if (code.equals(NO_BYTES)) {",
                        "if (code.isEmpty()) {",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_version_without_bytes_is_not_activated_and_that_is_no_flaw_of_the_request"),
                new Guard(
                        "an account that is full has refused for good",
                        "io.switchover.packages.rollout.ArmApplications",
                        "code.endsWith(\"QuotaReached\") ? Reason.FULL : Reason.INVALID",
                        "Reason.INVALID",
                        "io.switchover.packages.rollout.ArmApplicationsTest#an_account_that_is_full_is_said_to_be"),
                new Guard(
                        "nobody waits for as long as the plane asks",
                        "io.switchover.packages.rollout.ArmApplications",
                        "new Answer.Unanswered<>(because, ArmAccounts.retryAfter(e))",
                        "new Answer.Unanswered<>(because)",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_plane_that_stays_busy_is_left_alone_for_as_long_as_it_asks"),
                new Guard(
                        "a slot without a URL is one",
                        "io.switchover.packages.rollout.ArmApplications",
                        ".map(UploadUrl::new));",
                        ".or(() -> Optional.of(\"\")).map(url -> new UploadUrl(url)));",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_slot_without_a_url_is_no_slot"),
                new Guard(
                        "a promotion is sent where nothing changes",
                        "io.switchover.packages.rollout.ArmApplications",
                        "return name.version().equalsIgnoreCase(found.get().defaultVersion())",
                        "return name.version().isEmpty()",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_promotion_leaves_everything_else_and_is_not_sent_where_nothing_changes"),
                new Guard(
                        "a promotion lets updates of an application that allows none",
                        "io.switchover.packages.rollout.ArmApplications",
                        "\n                                        .withAllowUpdates(there.allowUpdates())",
                        "\n                                        .withAllowUpdates(true)",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_promotion_leaves_everything_else_and_is_not_sent_where_nothing_changes"),
                new Guard(
                        "a promotion takes an application's name away",
                        "io.switchover.packages.rollout.ArmApplications",
                        "\n                                        .withDisplayName(there.displayName())",
                        "",
                        "io.switchover.packages.rollout.ArmApplicationsTest#a_promotion_says_all_that_an_application_has_so_that_nothing_is_lost_whatever_the_service_makes_of_the_rest"),
                new Guard(
                        "a version that is not active can be used",
                        "io.switchover.packages.rollout.ArmApplications",
                        "if (found.state() != PackageState.ACTIVE) {",
                        "if (found.state() == null) {",
                        "io.switchover.packages.rollout.ArmApplicationsTest#by_the_services_own_codes_there_is_no_application_and_then_no_version_and_then_it_is_pending"),
                new Guard(
                        "an account is believed the first time that it says that a package is gone",
                        "io.switchover.packages.rollout.AccountContradictionPolicy",
                        "return accountDoubt != null && accountDoubt.found().equals(said) ? accountDoubt : null;",
                        "return accountDoubt != null ? accountDoubt : new AccountDoubt(said, 0);",
                        "io.switchover.packages.rollout.PackagePlanTest#an_account_is_believed_when_it_says_the_same_again_and_nothing_active_is_opened_where_jobs_run"),
                new Guard(
                        "an account is believed the second time, however soon",
                        "io.switchover.packages.rollout.AccountContradictionPolicy",
                        "claimTerms.now() - accountDoubt.since() < patience.secondLook()",
                        "claimTerms.now() < accountDoubt.since()",
                        "io.switchover.packages.rollout.PackagePlanTest#an_account_is_believed_when_it_says_the_same_again_and_nothing_active_is_opened_where_jobs_run"),
                new Guard(
                        "an application that is said to be gone is created again at once",
                        "io.switchover.packages.rollout.AccountContradictionPolicy",
                        "claimTerms.now() - accountDoubt.since() < patience.application()",
                        "claimTerms.now() < accountDoubt.since()",
                        "io.switchover.packages.rollout.PackagePlanTest#an_application_that_is_gone_is_created_again_after_a_longer_patience_and_not_where_jobs_run"),
                new Guard(
                        "an application that is said to be gone is created again where jobs run",
                        "io.switchover.packages.rollout.AccountContradictionPolicy",
                        "if (!mayBeActive) {",
                        "if (patience.application() >= 0) {",
                        "io.switchover.packages.rollout.PackagePlanTest#an_application_that_is_gone_is_created_again_after_a_longer_patience_and_not_where_jobs_run"),
                new Guard(
                        "a package is taken out of use where jobs run when its application is said to be gone",
                        "io.switchover.packages.rollout.AccountContradictionPolicy",
                        "if (found.version() instanceof VersionState.NoApplication && found.mayBeActive()) {",
                        "if (found.version() instanceof VersionState.NoApplication && activated.isEmpty()) {",
                        "io.switchover.packages.rollout.PackagePlanTest#an_account_is_believed_when_it_says_the_same_again_and_nothing_active_is_opened_where_jobs_run"),
                new Guard(
                        "an application is created although another question finds it there",
                        "io.switchover.packages.rollout.PackageStepRunner",
                        "when there.isPresent() ->",
                        "when there.isPresent() && application.isEmpty() ->",
                        "io.switchover.packages.ActivePackagesTest#an_application_that_is_there_after_all_is_not_created_for_its_first_version_of_ours"),
                new Guard(
                        "an application that has versions of ours is created upon the first word that it is gone",
                        "io.switchover.packages.rollout.PackagePlan",
                        "&& task.role().hasSiblings()",
                        "&& task.role().isDefault()",
                        "io.switchover.packages.rollout.PackagePlanTest#an_application_with_opened_versions_is_not_created_in_a_region_that_may_be_active"),
                new Guard(
                        "any 404 means that there is no subnet, identity or image",
                        "io.switchover.pool.check.ArmResources",
                        "if (status == NOT_FOUND && ABSENT.contains(code(response))) {",
                        "if (status == NOT_FOUND) {",
                        "io.switchover.pool.PoolsWireTest#a_404_that_is_not_the_management_planes_own_says_nothing"),
                new Guard(
                        "whatever the management plane answers, the resource is there",
                        "io.switchover.pool.check.ArmResources",
                        "if (status == OK) {",
                        "if (status >= OK) {",
                        "io.switchover.pool.PoolsWireTest#a_subnet_an_identity_or_an_image_is_there_or_is_not_or_may_not_be_looked_at"),
                new Guard(
                        "a resource of a kind that nobody knows is asked for by some version",
                        "io.switchover.pool.check.ArmResources",
                        "Optional.ofNullable(VERSIONS.get(kind.toString()))",
                        "Optional.of(VERSIONS.getOrDefault(kind.toString(), \"2024-05-01\"))",
                        "io.switchover.pool.PoolsWireTest#a_subnet_an_identity_or_an_image_is_there_or_is_not_or_may_not_be_looked_at"),
                new Guard(
                        "a kind of resource is known in one way of writing it",
                        "io.switchover.pool.check.ArmResources",
                        "id.toLowerCase(Locale.ROOT).replaceFirst(",
                        "id.replaceFirst(",
                        "io.switchover.pool.PoolsWireTest#a_subnet_an_identity_or_an_image_is_there_or_is_not_or_may_not_be_looked_at"));
    }
}
