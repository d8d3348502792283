package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.switchover.azure.AzureSettings;
import io.switchover.region.RegionSettings;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void the_example_is_understood() throws Exception {
        var values = new TreeMap<String, String>();
        new ObjectMapper()
                .readTree(Path.of("local.settings.json.example").toFile())
                .path("Values")
                .properties()
                .forEach(p -> values.put(p.getKey(), p.getValue().asText()));
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(values, 300))
                .withMapping(AzureSettings.class)
                .withMapping(RegionSettings.class)
                .build();
        System.out.println(
                config.getConfigMapping(RegionSettings.class).regions().keySet());
        System.out.println(config.getConfigMapping(AzureSettings.class).regions());
        assertThat(config.getConfigMapping(AzureSettings.class)
                        .regions()
                        .get("westeurope")
                        .batchAccountId()
                        .orElse(""))
                .contains("prodwe");
    }
}
