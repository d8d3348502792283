package io.switchover.local.batch;

import io.switchover.local.batch.account.CoreUsage;
import io.switchover.local.batch.account.SubscriptionQuotas;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The management plane's requests about a region: what a subscription may have there, what it has, and which VM sizes there are. */
final class LocationDoors {
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}/providers/";
    private static final int MOST_ACCOUNTS = 3;

    private final ArmServer server;

    LocationDoors(ArmServer server) {
        this.server = server;
    }

    void addTo(Routes routes) {
        routes.on("GET", SUBSCRIPTION + "Microsoft.Batch/locations/{location}/quotas", LocationDoors::quotas)
                .list(SUBSCRIPTION + "Microsoft.Batch/locations/{location}/virtualMachineSkus", this::sizes)
                .list(SUBSCRIPTION + "Microsoft.Compute/locations/{location}/usages", this::usages);
    }

    private static Answer quotas(Call call) {
        return AccountDoors.json(new JsonObject().put("accountQuota", MOST_ACCOUNTS));
    }

    private Answer sizes(Call call) {
        return AccountDoors.list(accounts(call).stream()
                .findFirst()
                .map(account -> account.vmSkus().offered())
                .orElse(List.of()));
    }

    /** The compute service knows only the nodes of pools that are in the subscription itself. */
    private Answer usages(Call call) {
        Optional<BatchAccount> own = accounts(call).stream()
                .filter(account -> account.subscription().isPresent())
                .findFirst();
        SubscriptionQuotas quotas = own.flatMap(BatchAccount::subscription).orElseGet(SubscriptionQuotas::usual);
        CoreUsage used = own.map(account -> account.pools().coreUsage()).orElse(CoreUsage.NONE);
        List<JsonObject> usages = new ArrayList<>();
        usages.add(usage("cores", "Total Regional vCPUs", used.dedicated(), quotas.regionalCores()));
        usages.add(usage("lowPriorityCores", "Total Regional Low-priority vCPUs", used.spot(), quotas.spotCores()));
        new TreeMap<>(quotas.familyCores())
                .forEach(
                        (family, limit) -> usages.add(usage(family, family + " vCPUs", used.dedicated(family), limit)));
        return AccountDoors.list(usages);
    }

    private static JsonObject usage(String name, String shown, int current, int limit) {
        return new JsonObject()
                .put("unit", "Count")
                .put("currentValue", current)
                .put("limit", limit)
                .put("name", new JsonObject().put("value", name).put("localizedValue", shown));
    }

    private List<BatchAccount> accounts(Call call) {
        return server.accountsOf(call.at("subscription")).stream()
                .map(ArmServer.Managed::account)
                .filter(account -> account.profile().region().equalsIgnoreCase(call.at("location")))
                .toList();
    }
}
