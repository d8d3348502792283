package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.switchover.azure.AzureSettings;
import io.switchover.region.RegionSettings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code local.settings.json.example} against the code: every key, its default, and one sentence each. */
class SettingsTest {
    private static final List<String> REGIONS = List.of("WESTEUROPE", "NORTHEUROPE", "SWEDENCENTRAL");
    /** Stands for the names that a user gives. */
    private static final String ALIAS = "NODES";
    /** App settings that are read by the platform or named in a trigger. */
    private static final List<String> TRIGGERS = List.of(
            "SWITCHOVER_PROBE_SCHEDULE",
            "SWITCHOVER_CONVERGE_SCHEDULE",
            "SWITCHOVER_REPLICATE_SCHEDULE",
            "SWITCHOVER_READINESS_SCHEDULE",
            "SWITCHOVER_STORAGE__blobServiceUri",
            "SWITCHOVER_STORAGE__queueServiceUri");

    private final JsonNode example = read();
    private final List<Class<?>> mappings = mappings();

    @Test
    void the_example_has_every_key_of_the_code_and_no_other() {
        var keys = new TreeSet<>(TRIGGERS);
        keys().keySet().stream()
                .filter(key -> !key.matches("SWITCHOVER_REGIONS_SWEDENCENTRAL_(BATCH|IDENTITIES)_.*"))
                .forEach(keys::add);
        assertThat(names("Values").stream().filter(n -> n.startsWith("SWITCHOVER_")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void the_example_shows_the_defaults() {
        keys().forEach((key, method) -> {
            var standard = method.getAnnotation(WithDefault.class);
            if (standard != null && !key.endsWith("_PRIORITY")) {
                assertThat(example.path("Values").path(key).asText()).as(key).isEqualTo(standard.value());
            }
        });
    }

    @Test
    void every_setting_is_explained_in_a_sentence() {
        assertThat(names("Explained")).containsExactlyInAnyOrderElementsOf(names("Values"));
        example.path("Explained").properties().forEach(p -> assertThat(
                        p.getValue().asText())
                .as(p.getKey())
                .hasSizeGreaterThan(10)
                .endsWith("."));
    }

    @Test
    void the_example_is_understood_as_app_settings() {
        var config = config();
        assertThat(config.getConfigMapping(RegionSettings.class).regions().keySet())
                .containsExactlyInAnyOrder("westeurope", "northeurope", "swedencentral");
        assertThat(config.getConfigMapping(AzureSettings.class)
                        .regions()
                        .get("northeurope")
                        .batchAccountId())
                .hasValueSatisfying(id -> assertThat(id).endsWith("/batchAccounts/prodne"));
        assertThat(config.getConfigMapping(AzureSettings.class)
                        .regions()
                        .get("westeurope")
                        .identities())
                .containsOnlyKeys("nodes");
        assertThat(config.getConfigMapping(AzureSettings.class)
                        .regions()
                        .get("swedencentral")
                        .identities())
                .isEmpty();
        assertThat(config.getConfigMapping(AzureSettings.class).cosmos().key()).isEmpty();
    }

    private SmallRyeConfig config() {
        var values = new TreeMap<String, String>();
        example.path("Values")
                .properties()
                .forEach(p -> values.put(p.getKey(), p.getValue().asText()));
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(values, 300));
        mappings.forEach(builder::withMapping);
        return builder.build();
    }

    /** Every key of every mapping of the product, as an app setting, with the method that reads it. */
    private Map<String, Method> keys() {
        var keys = new TreeMap<String, Method>();
        for (var mapping : mappings) {
            collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), keys);
        }
        return keys;
    }

    private static void collect(Class<?> group, String prefix, Map<String, Method> keys) {
        for (var method : group.getDeclaredMethods()) {
            var name = prefix + "." + method.getName();
            var type = method.getGenericReturnType();
            if (type instanceof ParameterizedType map && map.getActualTypeArguments().length == 2) {
                if (map.getActualTypeArguments()[1] == String.class) {
                    keys.put(appSetting(name + "." + ALIAS), method);
                    continue;
                }
                REGIONS.forEach(
                        region -> collect((Class<?>) map.getActualTypeArguments()[1], name + "." + region, keys));
            } else if (method.getReturnType().isInterface()
                    && method.getReturnType().getName().contains("$")) {
                collect(method.getReturnType(), name, keys);
            } else {
                keys.put(appSetting(name), method);
            }
        }
    }

    private static String appSetting(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9_]", "_")
                .toUpperCase(Locale.ROOT);
    }

    private List<String> names(String object) {
        var names = new ArrayList<String>();
        example.path(object).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<Class<?>> mappings() {
        var found = new ArrayList<Class<?>>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.switchover").stream()
                        .filter(c -> c.isAnnotatedWith(ConfigMapping.class))
                        .filter(c -> !c.getPackageName().startsWith("io.switchover.local"))
                        .map(JavaClass::reflect)
                        .forEach(found::add);
        return found;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("local.settings.json.example").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
