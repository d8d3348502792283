package io.switchover.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What somebody reads whose world has just begun: where everything is, commands that can be typed as they stand, and what is not as
 * in Azure.
 *
 * @param addresses of the function apps, by region
 * @param storages connection strings of the storage accounts, by region
 * @param roleKeys by role
 * @param mode of failovers
 * @param active the region to take away
 */
record Greeting(
        Map<String, String> addresses,
        Map<String, String> storages,
        Map<String, String> roleKeys,
        String mode,
        String active) {

    /** @param region whose app the commands ask */
    List<String> lines(String region) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("The world runs until Ctrl-C, and fails over by itself: SWITCHOVER_FAILOVER_MODE is " + mode
                + " here.");
        lines.add("Function apps:");
        addresses.forEach((each, address) -> lines.add("  " + each + "  " + address + "/api/"));
        lines.add("Each role has a key, and may do what the roles before it may:");
        roleKeys.forEach((role, key) -> lines.add("  " + role + "  x-switchover-key: " + key));
        var reader = "  curl -s -H 'x-switchover-key: " + roleKeys.get("reader") + "' ";
        var submitter = "  curl -s -H 'x-switchover-key: " + roleKeys.get("submitter") + "' ";
        var api = addresses.get(region) + "/api";
        lines.add("Try:");
        lines.add(reader + api + "/status");
        lines.add(reader + api + "/status | jq -r .summary");
        lines.add(reader + api + "/jobs");
        lines.add(submitter
                + "-d '{\"id\":\"try-1\",\"pool\":\"render\",\"tasks\":[{\"id\":\"t1\",\"commandLine\":\"/bin/echo"
                + " hello\"}]}' "
                + api + "/jobs");
        lines.add(reader + api + "/jobs/try-1");
        lines.add(reader + api + "/jobs/try-1/tasks/t1/stdout");
        lines.add("Storage accounts, for az storage, azcopy and the SDKs; packages go into the container packages:");
        storages.forEach((each, connection) -> lines.add("  " + each + "  " + connection));
        lines.add("Upload a package into any of them: ./dev world upload FILE.zip render/1_1");
        lines.add(
                "Azure Batch, Azure Resource Manager and Cosmos DB are emulators: what they do not do they answer with"
                        + " 501, and say what it was: tasks with containerSettings, for one. Storage is Azurite. Tasks are"
                        + " processes of this machine.");
        lines.add(
                "Break it from another terminal: ./dev world dark " + active + "; fix it: ./dev world light " + active);
        return lines;
    }
}
