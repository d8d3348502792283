package io.switchover.drill;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time zone in which the platform reads the schedules of timers. It has settings for that which are not ours; without them it is UTC.
 * A drill is known by its occurrence, so we must read the schedule in the same zone.
 *
 * @param setting which of the platform's settings says so
 * @param name as it says it
 */
public record PlatformZone(String setting, String name) {
    /** An app setting like ours, though it is the platform's. */
    public static final String APP_SETTING = "WEBSITE_TIME_ZONE";

    /** The one that is asked first counts. */
    private static final List<String> SETTINGS = List.of(APP_SETTING, "TZ");

    /** Set by the platform. Elsewhere the variable TZ is the machine's, and says nothing about timers. */
    private static final String ON_THE_PLATFORM = "WEBSITE_SITE_NAME";

    /** Empty when the platform reads schedules in UTC. */
    private static Optional<PlatformZone> of(Map<String, String> environment) {
        return SETTINGS.stream()
                .filter(setting -> setting.equals(APP_SETTING) || environment.containsKey(ON_THE_PLATFORM))
                .map(setting -> new PlatformZone(
                        setting, environment.getOrDefault(setting, "").strip()))
                .filter(zone -> !zone.name().isEmpty())
                .findFirst();
    }

    static ZoneId id(Map<String, String> environment) {
        return of(environment).flatMap(PlatformZone::zone).orElse(ZoneOffset.UTC);
    }

    /** Why drills of the schedule cannot be told apart; empty when they can. */
    public static Optional<String> unknown(Map<String, String> environment) {
        return of(environment)
                .filter(platform -> platform.zone().isEmpty())
                .map(platform -> platform.setting() + " is \"" + platform.name()
                        + "\": the platform reads schedules in this time zone, and Switchover does not know it; set it"
                        + " to a name that the platform takes, such as Europe/Amsterdam, or W. Europe Standard Time on"
                        + " Windows, or remove it, and schedules are in UTC");
    }

    /** Empty when the name is one neither of IANA nor of Windows. */
    private Optional<ZoneId> zone() {
        try {
            return Optional.of(ZoneId.of(WindowsZones.iana(name).orElse(name)));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
