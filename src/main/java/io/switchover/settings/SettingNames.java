package io.switchover.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of app settings, read from a room's mapping, so that none is written down twice. */
final class SettingNames {

    private SettingNames() {}

    /** Every setting of a mapping, with the groups of these regions. */
    static List<Setting> all(Class<?> mapping, Set<String> regions) {
        var found = new ArrayList<Setting>();
        collect(mapping, prefix(mapping), regions, found);
        return found;
    }

    /** The setting that a getter reads, as in {@code one(DrillSettings.class, DrillSettings::schedule)}. */
    static <M> String one(Class<M> mapping, Function<M, ?> getter) {
        var asked = new String[1];
        var unused = getter.apply(recording(mapping, prefix(mapping), asked));
        return appSetting(Objects.requireNonNull(asked[0]));
    }

    /** The same in the group of a region. */
    static <M, G> String ofRegion(
            Class<M> mapping, Function<M, Map<String, G>> groups, String region, Function<G, ?> getter) {
        return one(
                mapping,
                settings -> getter.apply(
                        Objects.requireNonNull(groups.apply(settings).get(region))));
    }

    private static void collect(Class<?> group, String prefix, Set<String> regions, List<Setting> found) {
        for (var method : group.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var name = prefix + "." + method.getName();
            var value = mapValue(method);
            if (value == String.class) {
                found.add(Setting.aliased(appSetting(name)));
            } else if (value != null) {
                regions.forEach(region -> collect(value, name + "." + region, regions, found));
            } else if (isGroup(method.getReturnType())) {
                collect(method.getReturnType(), name, regions, found);
            } else {
                var standard = method.getAnnotation(WithDefault.class);
                found.add(Setting.of(appSetting(name), method, standard == null ? null : standard.value()));
            }
        }
    }

    private static <M> M recording(Class<M> type, String prefix, @Nullable String[] asked) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, none) -> {
            var name = prefix + "." + method.getName();
            asked[0] = name;
            var value = mapValue(method);
            if (value != null) {
                return groups(value, name, asked);
            }
            return isGroup(method.getReturnType()) ? recording(method.getReturnType(), name, asked) : nothing(method);
        }));
    }

    private static <V> Map<String, V> groups(Class<V> type, String prefix, @Nullable String[] asked) {
        return new AbstractMap<>() {
            @Override
            public V get(Object region) {
                return recording(type, prefix + "." + region, asked);
            }

            @Override
            public Set<Entry<String, V>> entrySet() {
                return Set.of();
            }
        };
    }

    private static @Nullable Object nothing(Method method) {
        if (method.getReturnType() == Optional.class) {
            return Optional.empty();
        }
        return method.getReturnType().isPrimitive() ? 0 : null;
    }

    private static @Nullable Class<?> mapValue(Method method) {
        return method.getReturnType() == Map.class
                        && method.getGenericReturnType() instanceof ParameterizedType map
                        && map.getActualTypeArguments()[1] instanceof Class<?> value
                ? value
                : null;
    }

    private static boolean isGroup(Class<?> type) {
        return type.isInterface() && type.getEnclosingClass() != null;
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    private static String appSetting(String key) {
        return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9_]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
