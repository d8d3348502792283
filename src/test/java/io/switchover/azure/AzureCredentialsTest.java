package io.switchover.azure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureCredentialsTest {
    private static final String WEST = "westeurope";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "switchover.arm-endpoint",
                "switchover.cosmos.endpoint",
                "switchover.regions.westeurope.storage-endpoint",
                "switchover.regions.westeurope.batch-endpoint"
            })
    void fixed_tokens_and_keys_are_shown_to_this_machine_only(String setting) {
        var set = new HashMap<>(Map.of(
                "switchover.credential",
                "local",
                "switchover.local-token",
                "token",
                "switchover.arm-endpoint",
                "http://127.0.0.1:1",
                "switchover.cosmos.endpoint",
                "http://localhost:1",
                "switchover.regions.westeurope.storage-endpoint",
                "http://127.0.0.1:1/st",
                "switchover.regions.westeurope.batch-endpoint",
                "http://127.0.0.1:1",
                "switchover.regions.westeurope.app-endpoint",
                "http://127.0.0.1:1"));
        set.put(setting, "http://192.0.2.1/");

        assertThatThrownBy(() -> new WiredAzure(set, WEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for loopback endpoints only");
    }
}
