package io.switchover.azure;

import java.util.regex.Pattern;

/** The parts of a Batch account's ARM id. */
public record BatchAccountId(String subscription, String resourceGroup, String account) {
    private static final Pattern SHAPE = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.Batch/batchAccounts/([^/]+)",
            Pattern.CASE_INSENSITIVE);

    public static BatchAccountId parse(String id) {
        var match = SHAPE.matcher(id);
        if (!match.matches()) {
            throw new IllegalArgumentException("batch-account-id is not the ARM id of a Batch account"
                    + " (/subscriptions/…/resourceGroups/…/providers/Microsoft.Batch/batchAccounts/…): " + id);
        }
        return new BatchAccountId(match.group(1), match.group(2), match.group(3));
    }

    /** The ARM id. */
    public String text() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Batch/batchAccounts/" + account;
    }

    /** The ARM id of one of its applications. */
    public String application(String application) {
        return text() + "/applications/" + application;
    }
}
