package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.switchover.azure.AzureSettings;
import io.switchover.notification.NotificationSettings;
import io.switchover.region.RegionSettings;
import io.switchover.settings.SettingsPolicy;
import io.switchover.settings.StartCheck;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code local.settings.json.example} against the code: every key, its default, and one sentence each. */
class SettingsTest {
    private static final List<String> REGIONS = List.of("WESTEUROPE", "NORTHEUROPE", "SWEDENCENTRAL");
    /** Stand for the names that a user gives: of an identity, and of a webhook. */
    private static final String ALIAS = "NODES";

    private static final String WEBHOOK = "OPERATIONS";
    /** What a connection by identity needs; which connections there are, the triggers say. */
    private static final List<String> SERVICES = List.of("__blobServiceUri", "__queueServiceUri");

    private final JsonNode example = read();
    private final List<Class<?>> mappings = mappings();

    @Test
    void the_example_has_every_key_of_the_code_and_no_other() {
        var keys = new TreeSet<>(ofTriggers());
        keys().keySet().stream()
                .filter(
                        key -> !key.matches(
                                "SWITCHOVER_REGIONS_SWEDENCENTRAL_(BATCH_.*|IDENTITIES_.*|PRIORITY|WEIGHT|SUBNET|REGISTRY|IMAGE)"))
                .forEach(keys::add);
        assertThat(names("Values").stream().filter(n -> n.startsWith("SWITCHOVER_")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void the_check_at_start_knows_every_mapping_and_every_trigger() {
        assertThat(StartCheck.mappings()).containsExactlyInAnyOrderElementsOf(mappings);
        assertThat(StartCheck.triggers()).containsExactlyInAnyOrderElementsOf(named());
    }

    @Test
    void the_check_at_start_finds_nothing_wrong_with_the_example_once_it_is_filled_in() {
        var values = new TreeMap<String, String>();
        example.path("Values")
                .properties()
                .forEach(p -> values.put(p.getKey(), filled(p.getValue().asText())));
        // Each region's account has a name of its own.
        values.replaceAll((name, value) ->
                name.contains("NORTHEUROPE") ? value.replace("our-batch-account", "our-batch-account-ne") : value);
        // The platform's own word, not an app setting.
        values.put("WEBSITE_AUTH_ENABLED", "True");
        assertThat(SettingsPolicy.flaws(values)).isEmpty();
    }

    @Test
    void the_example_shows_the_defaults() {
        keys().forEach((key, method) -> {
            var standard = method.getAnnotation(WithDefault.class);
            if (standard != null
                    && !key.endsWith("_PRIORITY")
                    && example.path("Values").has(key)) {
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
                .hasValueSatisfying(id -> assertThat(id).endsWith("/batchAccounts/our-batch-account"));
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
        assertThat(config.getConfigMapping(NotificationSettings.class).urls()).containsOnlyKeys("operations");
    }

    /** The settings that triggers name, a connection by the properties of its services. */
    private static List<String> ofTriggers() {
        return named().stream()
                .flatMap(name -> name.endsWith("_SCHEDULE")
                        ? Stream.of(name)
                        : SERVICES.stream().map(service -> name + service))
                .toList();
    }

    /** {@code %…%} in a schedule, and connections, but not what a mapping has too. */
    private static Set<String> named() {
        var named = new TreeSet<String>();
        for (var type : classes()) {
            for (var method : type.reflect().getDeclaredMethods()) {
                for (var parameter : method.getParameters()) {
                    for (var annotation : parameter.getAnnotations()) {
                        switch (annotation) {
                            case TimerTrigger timer ->
                                named.add(timer.schedule().replace("%", ""));
                            case BlobTrigger blob -> named.add(blob.connection());
                            case QueueTrigger queue -> named.add(queue.connection());
                            default -> {}
                        }
                    }
                }
            }
        }
        named.remove("SWITCHOVER_DRILL_SCHEDULE");
        return named;
    }

    private SmallRyeConfig config() {
        var values = new TreeMap<String, String>();
        example.path("Values")
                .properties()
                .forEach(p -> values.put(p.getKey(), filled(p.getValue().asText())));
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(values, 300));
        mappings.forEach(builder::withMapping);
        return builder.build();
    }

    /** As somebody does who uses the example. */
    private static String filled(String value) {
        return value.replaceAll("<([^<>]+)>", "our-$1");
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
                    keys.put(appSetting(name + "." + (group == NotificationSettings.class ? WEBHOOK : ALIAS)), method);
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
        classes().stream()
                .filter(c -> c.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .forEach(found::add);
        return found;
    }

    private static List<JavaClass> classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.switchover").stream()
                        .filter(c -> !c.getPackageName().startsWith("io.switchover.local"))
                        .toList();
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
