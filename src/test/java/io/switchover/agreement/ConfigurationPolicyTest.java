package io.switchover.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationPolicyTest {
    private static final String MODE = "SWITCHOVER_FAILOVER_MODE";
    private static final String ROLE = "SWITCHOVER_REGIONS_SPAINCENTRAL_ROLE";

    static Stream<Arguments> tables() {
        return Stream.of(
                row(
                        "apps that run by the same agree",
                        List.of(app("north", "1", MODE, "observe"), app("west", "1", MODE, "observe"))),
                row("one app alone agrees with itself", List.of(app("west", "1", MODE, "observe"))),
                row("where nobody reports nobody disagrees", List.of()),
                row(
                        "a setting with two values is told by its name with what each app has",
                        List.of(app("west", "1", MODE, "observe"), app("north", "1", MODE, "automatic")),
                        MODE + ": north has automatic, west has observe; give every app the same value"),
                row(
                        "each setting is told by itself",
                        List.of(
                                new App("west", "1", Map.of("A", "1", "B", "1")),
                                new App("north", "1", Map.of("A", "2", "B", "2"))),
                        "A: north has 2, west has 1; give every app the same value",
                        "B: north has 2, west has 1; give every app the same value"),
                row(
                        "a region that one app does not know is a disagreement",
                        List.of(app("west", "1", ROLE, "jobs"), new App("north", "1", Map.of())),
                        ROLE + ": north has nothing, west has jobs; give every app the same value"),
                row(
                        "two versions disagree about the version",
                        List.of(app("west", "1", MODE, "observe"), app("north", "2", MODE, "observe")),
                        "version: north has 2, west has 1; deploy one version to every region"),
                row(
                        "an app of another version need not know a setting",
                        List.of(app("west", "1", MODE, "observe"), new App("north", "2", Map.of())),
                        "version: north has 2, west has 1; deploy one version to every region"),
                row(
                        "an app that says nothing of itself is older",
                        List.of(app("west", "1", MODE, "observe"), new App("north", null, Map.of())),
                        "version: north has an older one that does not say which, west has 1;"
                                + " deploy one version to every region"),
                row(
                        "apps that all say nothing agree",
                        List.of(new App("west", null, Map.of()), new App("north", null, Map.of()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void what_apps_disagree_about_is_told_in_a_sentence_each(String rule, List<App> apps, List<String> sentences) {
        assertThat(disagreements(apps)).extracting(Disagreement::sentence).containsExactlyElementsOf(sentences);
    }

    @Test
    void it_is_logged_once_and_so_is_that_they_agree_again() {
        var log = new DisagreementLog();
        var west = app("west", "1", MODE, "observe");
        var apart = disagreements(List.of(west, app("north", "1", MODE, "automatic")));
        var agreed = disagreements(List.of(west, app("north", "1", MODE, "observe")));

        assertThat(log.note(agreed)).isEmpty();
        assertThat(log.note(apart))
                .containsExactly(MODE + ": north has automatic, west has observe; give every app the same value");
        assertThat(log.note(apart)).isEmpty();
        assertThat(log.note(agreed)).containsExactly("the apps run by the same version and settings again");
        assertThat(log.note(agreed)).isEmpty();
    }

    private static List<Disagreement> disagreements(List<App> apps) {
        return ConfigurationPolicy.disagreements(apps.stream().collect(Collectors.toMap(App::region, App::says)));
    }

    private record App(String region, @Nullable String version, Map<String, String> settings) {
        Optional<AppConfiguration> says() {
            return Optional.ofNullable(version).map(v -> new AppConfiguration(v, settings));
        }
    }

    private static App app(String app, String version, String setting, String value) {
        return new App(app, version, Map.of(setting, value));
    }

    private static Arguments row(String rule, List<App> apps, String... sentences) {
        return Arguments.of(rule, apps, List.of(sentences));
    }
}
