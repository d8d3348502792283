package io.switchover.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that is wrong with the app settings, all at once. */
public final class SettingsPolicy {

    private SettingsPolicy() {}

    /** @param environment all variables there are; those that do not bear our name are nobody's business here */
    public static List<SettingFlaw> flaws(Map<String, String> environment) {
        var settings = AppSettings.of(environment);
        var flaws = new ArrayList<SettingFlaw>();
        if (settings.regions().isEmpty()) {
            flaws.add(new SettingFlaw(
                    AzureAppSettings.role("{region}"),
                    "no setting names a region: each region has settings of its own, such as "
                            + AzureAppSettings.role("westeurope")
                            + "; take local.settings.json.example and put your own values there"));
        }
        flaws.addAll(unknown(settings));
        flaws.addAll(values(settings));
        // One sentence for each setting is enough: a contradiction with what cannot be read says nothing new.
        var named = new TreeSet<>(flaws.stream().map(SettingFlaw::setting).toList());
        ContradictionPolicy.flaws(settings).stream()
                .filter(flaw -> named.add(flaw.setting()))
                .forEach(flaws::add);
        DrillSettingsPolicy.zone(environment, new SettingFlaws(settings, flaws));
        return flaws.stream().sorted(Comparator.comparing(SettingFlaw::setting)).toList();
    }

    private static List<SettingFlaw> unknown(AppSettings settings) {
        var flaws = new ArrayList<SettingFlaw>();
        var unset = new LinkedHashSet<String>();
        for (var name : settings.known().keySet()) {
            if (!settings.set().containsKey(name)) {
                unset.add(name);
            }
        }
        for (var name : settings.set().keySet()) {
            if (!known(settings, name)) {
                flaws.add(new SettingFlaw(
                        name,
                        name + " is no setting of Switchover: "
                                + NearPolicy.nearest(name, unset)
                                        .map(near -> "did you mean " + near + "? Rename it, or remove it")
                                        .orElse("remove it; local.settings.json.example has all there are")));
            }
        }
        return flaws;
    }

    private static boolean known(AppSettings settings, String name) {
        return settings.known().values().stream().anyMatch(setting -> setting.covers(name))
                || name.equals(AzureAppSettings.CONNECTION)
                || name.startsWith(AzureAppSettings.CONNECTION + "__")
                || (local(settings) && name.startsWith(AzureAppSettings.OF_THE_LOCAL_HOST));
    }

    private static List<SettingFlaw> values(AppSettings settings) {
        var flaws = new ArrayList<SettingFlaw>();
        var seen = Set.copyOf(settings.set().keySet());
        for (var setting : settings.known().values()) {
            for (var name : names(setting, seen)) {
                value(setting, name, settings).ifPresent(said -> flaws.add(new SettingFlaw(name, said)));
            }
        }
        settings.set().forEach((name, value) -> {
            if (name.startsWith(AzureAppSettings.CONNECTION)) {
                ValuePolicy.placeholder(value)
                        .ifPresent(
                                mark -> flaws.add(new SettingFlaw(name, placeholder(name, shown(name, value), mark))));
            }
        });
        return flaws;
    }

    private static List<String> names(Setting setting, Set<String> seen) {
        return setting.aliases()
                ? seen.stream().filter(setting::covers).sorted().toList()
                : List.of(setting.name());
    }

    private static Optional<String> value(Setting setting, String name, AppSettings settings) {
        var value = settings.set().get(name);
        if (value == null || value.isEmpty()) {
            if (value != null && setting.standard() != null) {
                return Optional.of(
                        name + " is empty: remove it, and " + setting.standard() + " holds, or give it a value");
            }
            return setting.required() || setting.aliases()
                    ? Optional.of(name + " is missing: set it as local.settings.json.example shows")
                    : Optional.empty();
        }
        var placeholder = ValuePolicy.placeholder(value);
        if (placeholder.isPresent()) {
            return Optional.of(placeholder(name, shown(name, value), placeholder.get()));
        }
        return ValuePolicy.broken(setting, value).map(rule -> name + " is " + shown(name, value) + ": " + rule);
    }

    private static String placeholder(String name, String shown, String mark) {
        return name + " is still the example's (" + shown + "): put yours in place of <" + mark + ">";
    }

    static String shown(String name, String value) {
        return Setting.secret(name) ? "not shown here" : "\"" + value + "\"";
    }

    private static boolean local(AppSettings settings) {
        return settings.text(AzureAppSettings.CREDENTIAL)
                .filter("local"::equalsIgnoreCase)
                .isPresent();
    }
}
