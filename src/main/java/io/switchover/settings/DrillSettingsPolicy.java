package io.switchover.settings;

import io.switchover.drill.NcrontabSchedule;
import io.switchover.drill.PlatformZone;
import io.switchover.time.Durations;
import java.util.Map;

/** Whether the settings of drills fit together, and into the platform's time zone. */
final class DrillSettingsPolicy {
    private DrillSettingsPolicy() {}

    static void flaws(AppSettings settings, SettingFlaws flaws) {
        var schedule = settings.text(AzureAppSettings.DRILL_SCHEDULE)
                .filter(text -> NcrontabPolicy.broken(text).isEmpty()
                        && NcrontabSchedule.flaw(text).isEmpty());
        var retryFor = settings.text(AzureAppSettings.DRILL_RETRY_FOR).flatMap(ValuePolicy::duration);
        if (schedule.isEmpty() || retryFor.isEmpty()) {
            return;
        }
        NcrontabSchedule.shortest(schedule.get())
                .filter(between -> between.compareTo(retryFor.get()) < 0)
                .ifPresent(between -> flaws.holds(
                        AzureAppSettings.DRILL_RETRY_FOR,
                        "the schedule " + schedule.get() + " (" + AzureAppSettings.DRILL_SCHEDULE + ") has drills "
                                + Durations.of(between) + " apart, so one would still be tried when the next is due;"
                                + " set it to that or less"));
    }

    /** Elsewhere than in our own settings, and an app that knew another hour would take one drill for another. */
    static void zone(Map<String, String> environment, SettingFlaws flaws) {
        PlatformZone.unknown(Map.of(PlatformZone.APP_SETTING, environment.getOrDefault(PlatformZone.APP_SETTING, "")))
                .ifPresent(why -> flaws.found().add(new SettingFlaw(PlatformZone.APP_SETTING, why)));
    }
}
