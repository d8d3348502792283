package io.switchover.pool;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of a desired pool stand for in one region.
 *
 * @param storage the blob endpoint
 * @param account the ARM id of the Batch account
 * @param identities ARM ids by alias
 */
public record RegionalValues(
        String region,
        String storage,
        String account,
        @Nullable String subnet,
        @Nullable String registry,
        @Nullable String image,
        Map<String, String> identities) {

    public RegionalValues {
        identities = Map.copyOf(identities);
    }

    /** By placeholder; one that the region's settings lack is not there. */
    Map<String, String> byPlaceholder() {
        var values = new TreeMap<String, String>();
        values.put("${region}", region);
        values.put("${storage}", storage);
        if (subnet != null) {
            values.put("${subnet}", subnet);
        }
        if (registry != null) {
            values.put("${registry}", registry);
        }
        if (image != null) {
            values.put("${image}", image);
        }
        identities.forEach((alias, id) -> values.put("${identity:" + alias + "}", id));
        return values;
    }

    /** The command after which the others of az batch are about this account. */
    public String login() {
        return "az batch account login "
                + account.replaceFirst(
                        "(?i)^/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/[^/]+/batchAccounts/([^/]+)$",
                        "--subscription $1 -g $2 -n $3");
    }

    public String application(String name) {
        return account + "/applications/" + name;
    }
}
