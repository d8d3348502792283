package io.switchover.local.batch;

import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.wire.AnswerStyle;
import io.switchover.local.batch.wire.Authentication;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Faults;
import io.switchover.local.batch.wire.PlaneServer;
import io.switchover.local.batch.wire.RequestCounter;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Azure Resource Manager, as far as it is asked about Batch accounts: one server for all of them, told apart by subscription,
 * resource group and name. It takes bearer tokens only.
 */
public final class ArmServer implements AutoCloseable {
    private final Map<String, Managed> accounts = new ConcurrentHashMap<>();
    private final Faults faults = new Faults();
    private final RequestCounter requests = new RequestCounter();
    private final ResourceDoors resources = new ResourceDoors();
    private final PlaneServer front;

    /** An account with its storage, and its data plane's endpoint as a caller sees it, by the caller's Host header. */
    record Managed(BatchAccount account, AutoStorage storage, UnaryOperator<String> endpointSeenBy) {}

    public ArmServer(Vertx vertx, String bearerToken) {
        Routes routes = new Routes();
        new AccountDoors(this).addTo(routes);
        new LocationDoors(this).addTo(routes);
        new PackageDoors(this).addTo(routes);
        resources.addTo(routes);
        this.front = new PlaneServer(
                vertx, routes, Authentication.ofBearer(bearerToken), AnswerStyle.ofManagement(), faults, requests);
    }

    /** @param endpointSeenBy host and port of the account's data plane for a caller, by the Host header that it sent here */
    public ArmServer add(BatchAccount account, AutoStorage storage, UnaryOperator<String> endpointSeenBy) {
        accounts.put(key(account.profile().armId()), new Managed(account, storage, endpointSeenBy));
        return this;
    }

    public int listen(int port) {
        return front.listen(port);
    }

    /** From now on there is no subnet, identity or image of this name. */
    public void takeAway(String resource) {
        resources.takeAway(resource);
    }

    /** From now on nobody may look at it. */
    public void hide(String resource) {
        resources.hide(resource);
    }

    public Faults faults() {
        return faults;
    }

    public RequestCounter requests() {
        return requests;
    }

    private static String key(String armId) {
        return armId.toLowerCase(Locale.ROOT);
    }

    Managed account(Call call) {
        String name = call.at("account");
        String group = call.at("group");
        Managed managed = accounts.get(key("/subscriptions/" + call.at("subscription") + "/resourceGroups/" + group
                + "/providers/Microsoft.Batch/batchAccounts/" + name));
        if (managed == null) {
            throw new Refusal(
                    404,
                    "ResourceNotFound",
                    "The Resource 'Microsoft.Batch/batchAccounts/" + name + "' under resource group '" + group
                            + "' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
                    Map.of());
        }
        return managed;
    }

    List<Managed> accountsOf(String subscription) {
        return accounts.values().stream()
                .filter(each -> each.account().profile().subscription().equalsIgnoreCase(subscription))
                .sorted(Comparator.comparing(each -> each.account().profile().name()))
                .toList();
    }

    @Override
    public void close() {
        front.close();
    }
}
