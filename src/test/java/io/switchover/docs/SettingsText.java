package io.switchover.docs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.switchover.settings.StartCheck;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting as its room explains it.
 *
 * @param name with {@link #REGION} where the name of a region stands, and {@link #ALIAS} where users choose a word
 * @param standard its default, {@code required} or {@code none}
 */
record SettingsText(String name, String standard, String explanation) {
    static final String REGION = "{REGION}";
    static final String ALIAS = "{ALIAS}";

    /** A mapping: one room's settings, in the order of the source. */
    record Room(Class<?> mapping, String what, List<SettingsText> settings) {}

    /** Matches its name in any region and under any alias. */
    String pattern() {
        return name.replace(REGION, "[A-Z0-9]+").replace(ALIAS, "[A-Z0-9_]+");
    }

    static List<Room> rooms() {
        return StartCheck.mappings().stream().map(SettingsText::room).toList();
    }

    private static Room room(Class<?> mapping) {
        var source = Sources.of(mapping);
        var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return new Room(
                mapping,
                Sources.comment(source, source.indexOf("@ConfigMapping")),
                group(mapping, setting(prefix), source).toList());
    }

    private static Stream<SettingsText> group(Class<?> group, String prefix, String source) {
        return Arrays.stream(group.getDeclaredMethods())
                .sorted(Comparator.comparingInt(getter -> position(getter, source)))
                .flatMap(getter -> texts(getter, prefix + "_" + setting(getter.getName()), source));
    }

    private static Stream<SettingsText> texts(Method getter, String name, String source) {
        if (getter.getReturnType() == Map.class) {
            var value = ((ParameterizedType) getter.getGenericReturnType()).getActualTypeArguments()[1];
            return value == String.class
                    ? Stream.of(text(getter, name + "_" + ALIAS, source))
                    : group((Class<?>) value, name + "_" + REGION, source);
        }
        return getter.getReturnType().getEnclosingClass() != null
                        && getter.getReturnType().isInterface()
                ? group(getter.getReturnType(), name, source)
                : Stream.of(text(getter, name, source));
    }

    private static SettingsText text(Method getter, String name, String source) {
        var standard = getter.getAnnotation(WithDefault.class);
        var optional = getter.getReturnType() == Optional.class || getter.getReturnType() == Map.class;
        return new SettingsText(
                name,
                standard != null ? "`" + standard.value() + "`" : optional ? "none" : "required",
                Sources.comment(source, position(getter, source)));
    }

    private static int position(Method getter, String source) {
        var group = getter.getDeclaringClass().getSimpleName();
        int begin = source.indexOf("interface " + group + " {");
        return source.indexOf(" " + getter.getName() + "();", begin);
    }

    private static String setting(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
