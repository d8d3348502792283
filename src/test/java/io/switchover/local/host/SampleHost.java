package io.switchover.local.host;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host with the sample functions. */
public final class SampleHost implements QuarkusTestProfile {

    private static final String NAMES =
            "Alive,Echo,Latest,Thing,Mirror,Broken,Tick,TickAndFail,TickSlowly,OnFirstMondays,Arrive";

    @Override
    public String getConfigProfile() {
        return "samples";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(NowhereSettings.ALL);
        settings.putAll(Map.of(
                "quarkus.http.test-port", "0",
                "SAMPLE_TICK_SCHEDULE", "* * * * * *",
                "switchover.local.host.functions", NAMES,
                "quarkus.log.category.\"io.switchover.local.host\".level", "OFF",
                "switchover.local.host.function-key", "function-key",
                "switchover.local.host.master-key", "master-key",
                "switchover.local.host.blob-watch", "0.1s",
                "switchover.local.host.blob-retry", "0.05s",
                "switchover.local.host.body-limit", "1000000"));
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ListedContainer.class));
    }
}
