package io.switchover.local.batch;

import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.wire.Answer;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The management plane's requests about what pools stand on. Each is there, unless it was taken away or is nobody's to see. */
final class ResourceDoors {
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/";
    private static final int DENIED = 403;
    private static final int ABSENT = 404;

    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    void addTo(Routes routes) {
        routes.on("GET", GROUP + "Microsoft.Network/virtualNetworks/{network}/subnets/{name}", this::show)
                .on("GET", GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/{name}", this::show)
                .on("GET", GROUP + "Microsoft.Compute/images/{name}", this::show)
                .on("GET", GROUP + "Microsoft.Compute/galleries/{gallery}/images/{name}", this::show)
                .on("GET", GROUP + "Microsoft.Compute/galleries/{gallery}/images/{image}/versions/{name}", this::show);
    }

    void takeAway(String name) {
        missing.add(name.toLowerCase(Locale.ROOT));
    }

    void hide(String name) {
        hidden.add(name.toLowerCase(Locale.ROOT));
    }

    private Answer show(Call call) {
        String name = call.at("name");
        if (hidden.contains(name.toLowerCase(Locale.ROOT))) {
            throw new Refusal(
                    DENIED,
                    "AuthorizationFailed",
                    "The client does not have authorization to perform action 'read' over " + name,
                    Map.of());
        }
        if (missing.contains(name.toLowerCase(Locale.ROOT))) {
            throw new Refusal(
                    ABSENT,
                    "ResourceNotFound",
                    "The Resource '" + name + "' under resource group '" + call.at("group") + "' was not found.",
                    Map.of());
        }
        return AccountDoors.json(new JsonObject().put("name", name).put("properties", new JsonObject()));
    }
}
