package io.switchover.local.host;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A host with the sample functions. */
public final class SampleHost implements QuarkusTestProfile {

    @Override
    public String getConfigProfile() {
        return "samples";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "SAMPLE_TICK_SCHEDULE", "* * * * * *",
                "switchover.local.host.function-key", "function-key",
                "switchover.local.host.master-key", "master-key",
                "switchover.local.host.blob-watch", "0.1s",
                "switchover.local.host.blob-retry", "0.05s",
                "switchover.local.host.body-limit", "1000000");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(ListedContainer.class));
    }
}
