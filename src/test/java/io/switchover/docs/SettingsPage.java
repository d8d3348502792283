package io.switchover.docs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/settings.md}: every setting, with its default and what it does. */
final class SettingsPage {
    private SettingsPage() {}

    static String text() {
        var rooms = SettingsText.rooms();
        var declared = rooms.stream()
                .flatMap(room -> room.settings().stream())
                .map(SettingsText::pattern)
                .toList();
        return """
                # Settings

                %s

                Every region's function app has the same settings, except `SWITCHOVER_HERE` and the app's own storage account.
                [`local.settings.json.example`](../local.settings.json.example) shows them all in one file. An app that finds a
                wrong setting does not start: its log names each one, with the value and the rule. It also refuses a name that
                begins with `SWITCHOVER_` and that it does not know.

                A duration is ISO 8601, such as `PT30S` or `PT5M`. `{REGION}` stands for the name of a region in capitals, such
                as `WESTEUROPE`; each region has its own. `{ALIAS}` stands for a word of yours.

                A schedule is in UTC, or in the time zone that the platform's setting `WEBSITE_TIME_ZONE` (or `TZ`) names. Some
                hosting plans ignore that setting, and fire in UTC. Of the schedules here only that of the drill has an hour of the day:
                see [operating.md](operating.md#why-was-there-no-drill).

                ## What the platform reads

                | setting | example | what it does |
                | --- | --- | --- |
                %s
                """.formatted(Pages.GENERATED, platform(declared))
                + rooms.stream().map(SettingsPage::room).collect(Collectors.joining());
    }

    private static String room(SettingsText.Room room) {
        return """

                ## %s

                %s

                | setting | default | what it does |
                | --- | --- | --- |
                %s
                """.formatted(
                        room.mapping().getSimpleName().replace("Settings", ""),
                        room.what(),
                        room.settings().stream()
                                .map(setting -> row(setting.name(), setting.standard(), setting.explanation()))
                                .collect(Collectors.joining("\n")));
    }

    /** What no room reads: the example explains it. */
    private static String platform(List<String> declared) {
        var values = SettingsExample.object("Values");
        return SettingsExample.object("Explained").entrySet().stream()
                .filter(explained -> declared.stream()
                        .noneMatch(pattern -> explained.getKey().matches(pattern)))
                .map(explained -> platformRow(explained, values))
                .collect(Collectors.joining("\n"));
    }

    private static String platformRow(Map.Entry<String, String> explained, Map<String, String> values) {
        return row(explained.getKey(), "`" + values.get(explained.getKey()) + "`", explained.getValue());
    }

    private static String row(String name, String standard, String explanation) {
        return "| `" + name + "` | " + standard + " | " + explanation + " |";
    }
}
