package io.switchover.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of app settings, read from a room's mapping, so that none is written down twice. It runs at each cold start, before
 * anything else: hence no proxies and no patterns, which would cost more than all the rest.
 */
final class SettingNames {
    /** Stands where a setting has the name of a region. */
    static final String REGION = "{REGION}";

    private SettingNames() {}

    /** Every setting of a mapping; those that each region has are there once, with {@link #REGION} in the name. */
    static List<Setting> all(Class<?> mapping) {
        var found = new ArrayList<Setting>();
        collect(mapping, appSetting(prefix(mapping)), found);
        return found;
    }

    /** The setting that a getter reads, by the names of the getters that lead to it; a wrong one fails the first start. */
    static String one(Class<?> mapping, String... path) {
        var name = new StringBuilder(appSetting(prefix(mapping)));
        Class<?> group = mapping;
        for (var getter : path) {
            var method = getter(group, getter);
            name.append('_').append(appSetting(getter));
            var value = mapValue(method);
            if (value != null && value != String.class) {
                name.append('_').append(REGION);
            }
            group = value != null ? value : method.getReturnType();
        }
        return name.toString();
    }

    /** What holds, by name, wherever it was set. */
    static Map<String, String> values(Class<?> mapping, Object settings) {
        var values = new TreeMap<String, String>();
        read(mapping, settings, appSetting(prefix(mapping)), values);
        return values;
    }

    private static void read(Class<?> group, Object settings, String prefix, Map<String, String> values) {
        for (var method : group.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var name = prefix + "_" + appSetting(method.getName());
            var value = value(method, settings);
            var inner = mapValue(method);
            if (inner != null && inner != String.class && value instanceof Map<?, ?> byRegion) {
                byRegion.forEach((region, its) -> read(inner, its, name + "_" + appSetting(region.toString()), values));
            } else if (method.getReturnType().isInterface()
                    && method.getReturnType().getEnclosingClass() != null) {
                read(method.getReturnType(), value, name, values);
            } else {
                values.put(name, Setting.text(value));
            }
        }
    }

    private static Object value(Method method, Object settings) {
        try {
            return Objects.requireNonNull(method.invoke(settings));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " cannot be read", e);
        }
    }

    private static Method getter(Class<?> group, String name) {
        try {
            return group.getMethod(name);
        } catch (NoSuchMethodException renamed) {
            throw new IllegalArgumentException(group.getSimpleName() + " has no setting " + name, renamed);
        }
    }

    private static void collect(Class<?> group, String prefix, List<Setting> found) {
        for (var method : group.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            var name = prefix + "_" + appSetting(method.getName());
            var value = mapValue(method);
            if (value == String.class) {
                found.add(Setting.aliased(name));
            } else if (value != null) {
                collect(value, name + "_" + REGION, found);
            } else if (method.getReturnType().isInterface()
                    && method.getReturnType().getEnclosingClass() != null) {
                collect(method.getReturnType(), name, found);
            } else {
                var standard = method.getAnnotation(WithDefault.class);
                found.add(Setting.of(name, method, standard == null ? null : standard.value()));
            }
        }
    }

    private static @Nullable Class<?> mapValue(Method method) {
        return method.getReturnType() == Map.class
                        && method.getGenericReturnType() instanceof ParameterizedType map
                        && map.getActualTypeArguments()[1] instanceof Class<?> value
                ? value
                : null;
    }

    private static String prefix(Class<?> mapping) {
        return mapping.getAnnotation(ConfigMapping.class).prefix();
    }

    private static String appSetting(String key) {
        var name = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            var letter = key.charAt(i);
            if (Character.isUpperCase(letter)) {
                name.append('_');
            }
            name.append(Character.isLetterOrDigit(letter) ? letter : '_');
        }
        return name.toString().toUpperCase(Locale.ROOT);
    }
}
