package io.switchover.local.batch;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The management plane's requests about accounts, their keys and quotas, and, to read, their pools. */
final class AccountDoors {
    static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Batch";
    static final String ACCOUNT = GROUP + "/batchAccounts/{account}";
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}/providers/Microsoft.Batch";

    private final ArmServer server;

    AccountDoors(ArmServer server) {
        this.server = server;
    }

    void addTo(Routes routes) {
        routes.on("GET", ACCOUNT, call -> json(account(call, server.account(call))))
                .list(SUBSCRIPTION + "/batchAccounts", this::list)
                .list(GROUP + "/batchAccounts", this::listOfGroup)
                .on("POST", ACCOUNT + "/listKeys", this::keys)
                .list(ACCOUNT + "/pools", this::pools)
                .on("GET", ACCOUNT + "/pools/{pool}", this::pool)
                .on("PUT", ACCOUNT + "/pools/{pool}", AccountDoors::readOnly)
                .on("PATCH", ACCOUNT + "/pools/{pool}", AccountDoors::readOnly)
                .on("DELETE", ACCOUNT + "/pools/{pool}", AccountDoors::readOnly);
    }

    static Answer json(JsonObject body) {
        Answer answer = Answer.json(200, body).with("Content-Type", "application/json; charset=utf-8");
        return body.containsKey("etag") ? answer.with("ETag", body.getString("etag")) : answer;
    }

    static Answer list(List<JsonObject> values) {
        return json(new JsonObject().put("value", new JsonArray(values)));
    }

    private static Answer readOnly(Call call) {
        throw Refusal.notHere("The local management plane only reads pools: change them through the data plane.");
    }

    private Answer list(Call call) {
        return list(server.accountsOf(call.at("subscription")).stream()
                .map(each -> account(call, each))
                .toList());
    }

    private Answer listOfGroup(Call call) {
        return list(server.accountsOf(call.at("subscription")).stream()
                .filter(each -> each.account().profile().resourceGroup().equalsIgnoreCase(call.at("group")))
                .map(each -> account(call, each))
                .toList());
    }

    private static JsonObject account(Call call, ArmServer.Managed managed) {
        AccountProfile profile = managed.account().profile();
        Quotas quotas = managed.account().quotas();
        JsonObject properties = new JsonObject()
                .put("accountEndpoint", managed.endpointSeenBy().apply(call.host()))
                .put("provisioningState", "Succeeded")
                .put("poolQuota", quotas.pools())
                .put("activeJobAndJobScheduleQuota", quotas.activeJobsAndSchedules())
                .put(
                        "autoStorage",
                        new JsonObject()
                                .put("storageAccountId", profile.autoStorageAccountId())
                                .put("lastKeySync", "2026-01-01T00:00:00Z")
                                .put("authenticationMode", "StorageKeys"))
                .put("publicNetworkAccess", "Enabled");
        if (managed.account().subscription().isPresent()) {
            properties
                    .put("poolAllocationMode", "UserSubscription")
                    .put("allowedAuthenticationModes", new JsonArray(List.of("AAD", "TaskAuthenticationToken")));
        } else {
            properties
                    .put("poolAllocationMode", "BatchService")
                    .put(
                            "allowedAuthenticationModes",
                            new JsonArray(List.of("SharedKey", "AAD", "TaskAuthenticationToken")));
            addCores(properties, quotas);
        }
        return new JsonObject()
                .put("name", profile.name())
                .put("location", profile.region())
                .put("properties", properties)
                .put("identity", new JsonObject().put("type", "None"))
                .put("id", profile.armId())
                .put("type", "Microsoft.Batch/batchAccounts");
    }

    /** An account whose pools are in the user's own subscription says nothing of cores. */
    private static void addCores(JsonObject properties, Quotas quotas) {
        JsonArray families = new JsonArray();
        quotas.families()
                .forEach(family -> families.add(
                        new JsonObject().put("name", family.getKey()).put("coreQuota", family.getValue())));
        properties
                .put("dedicatedCoreQuota", quotas.dedicatedCores())
                .put("dedicatedCoreQuotaPerVMFamily", families)
                .put("dedicatedCoreQuotaPerVMFamilyEnforced", quotas.perFamilyEnforced())
                .put("lowPriorityCoreQuota", quotas.lowPriorityCores());
    }

    private Answer keys(Call call) {
        AccountProfile profile = server.account(call).account().profile();
        return json(new JsonObject()
                .put("accountName", profile.name())
                .put("primary", profile.credentials().primaryKey())
                .put("secondary", profile.credentials().secondaryKey()));
    }

    private Answer pools(Call call) {
        if (call.query().get("$filter") != null) {
            throw Refusal.notHere("The local management plane lists pools without a filter only.");
        }
        return list(server.account(call).account().pools().managed());
    }

    private Answer pool(Call call) {
        return json(server.account(call).account().pools().managed(call.at("pool")));
    }
}
