package io.switchover.worker;

import io.quarkus.runtime.Quarkus;
import io.switchover.settings.SettingFlaw;
import io.switchover.settings.SettingsPolicy;
import java.util.List;
import java.util.stream.Collectors;

/** The app itself. Only a Java that it needs can load this class's dependencies, so the bridge asks for the version first. */
class AppStart {

    /** What is wrong with the app settings, a sentence each. */
    List<String> flaws() {
        return SettingsPolicy.flaws(System.getenv()).stream()
                .map(SettingFlaw::sentence)
                .collect(Collectors.toList());
    }

    void start() {
        Quarkus.manualInitialize();
        Quarkus.manualStart();
    }
}
