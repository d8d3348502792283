package io.switchover.local.batch.account;

/**
 * Who an account is: its name and region, where Azure Resource Manager keeps it, the storage account that holds its packages, and what its
 * callers must show.
 */
public record AccountProfile(
        String name,
        String region,
        String subscription,
        String resourceGroup,
        String autoStorageAccountId,
        Credentials credentials) {

    /** One of two keys, or a bearer token. */
    public record Credentials(String primaryKey, String secondaryKey, String bearerToken) {}

    public String armId() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.Batch/batchAccounts/" + name;
    }

    @Override
    public String toString() {
        return "account " + name + " in " + region;
    }
}
