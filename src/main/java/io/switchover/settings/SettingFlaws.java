package io.switchover.settings;

import java.util.List;

/** Collects what is wrong, each sentence beginning with the setting and what it holds. */
record SettingFlaws(AppSettings settings, List<SettingFlaw> found) {

    void holds(String name, String rule) {
        var value = settings.text(name).map(v -> SettingsPolicy.shown(name, v));
        found.add(new SettingFlaw(name, name + value.map(v -> " is " + v).orElse(" is missing") + ": " + rule));
    }
}
