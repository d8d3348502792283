package io.switchover.local.host;

import java.util.Map;

/** What the app wants to be told before it starts, pointing nowhere: for tests in which nobody calls Azure. */
public final class NowhereSettings {

    public static final Map<String, String> ALL = Map.of(
            "switchover.credential", "local",
            "switchover.local-token", "nobody",
            "switchover.here", "westeurope",
            "switchover.initial", "westeurope",
            "switchover.arm-endpoint", "http://127.0.0.1:9",
            "switchover.cosmos.endpoint", "http://127.0.0.1:9",
            "switchover.regions.westeurope.role", "witness",
            "switchover.regions.westeurope.storage-endpoint", "http://127.0.0.1:9/westeurope",
            "switchover.regions.westeurope.app", "http://127.0.0.1:9");

    private NowhereSettings() {}
}
