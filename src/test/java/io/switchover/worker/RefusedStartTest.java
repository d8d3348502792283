package io.switchover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.host.NowhereSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged app in a worker that it cannot run in: each load is answered with the sentence, and so is each call by the host. */
class RefusedStartTest {

    private final StagedApp app = StagedApp.find();

    private final StandInProcess worker = new StandInProcess(app);

    @Test
    void a_start_without_settings_refuses_each_load_and_says_what_is_missing(@TempDir Path temporary) throws Exception {
        var said = worker.start(Map.of(), temporary);

        assertThat(said.exit()).as(said.text()).isZero();
        assertEachLoadIsRefused(said, "SWITCHOVER_COSMOS_ENDPOINT is missing");
        assertThat(said.lines()).anyMatch(line -> line.startsWith("SWITCHOVER_HERE is missing"));
    }

    @Test
    void one_wrong_setting_refuses_each_load_with_its_name_its_value_and_the_rule(@TempDir Path temporary)
            throws Exception {
        var settings = nowhere();
        settings.put("SWITCHOVER_HERE", "nowhere");
        settings.remove("switchover.here");

        assertEachLoadIsRefused(
                worker.start(settings, temporary),
                "Switchover did not start, 1 app setting is wrong: SWITCHOVER_HERE is \"nowhere\": it must be one of the"
                        + " regions that have settings here: northeurope, swedencentral, westeurope");
    }

    @Test
    void the_example_unedited_says_within_five_seconds_what_has_to_be_filled_in(@TempDir Path temporary)
            throws Exception {
        var settings = new TreeMap<String, String>();
        new ObjectMapper()
                .readTree(Path.of("local.settings.json.example").toFile())
                .path("Values")
                .properties()
                .forEach(value -> settings.put(value.getKey(), value.getValue().asText()));
        settings.keySet().removeIf(name -> !name.startsWith("SWITCHOVER_"));

        var said = worker.start(settings, temporary);

        assertEachLoadIsRefused(said, "put yours in place of <");
        var toFill = settings.entrySet().stream()
                .filter(value -> value.getValue().contains("<"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(toFill).hasSizeGreaterThan(10);
        assertThat(said.lines().stream()
                        .filter(line -> line.startsWith("SWITCHOVER_") && line.contains(" is still the example's"))
                        .map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(toFill);
        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("loads done after "))
                .singleElement()
                .satisfies(
                        line -> assertThat(Integer.parseInt(line.split(" ")[3])).isLessThan(5_000));
    }

    @Test
    void a_java_that_is_too_old_is_told_so_by_each_load(@TempDir Path temporary) throws Exception {
        var old = StandInProcess.java(17);
        assumeTrue(old.isPresent(), "no Java 17 was found in the usual folders, so the app was not run under it");

        var said = worker.start(nowhere(), temporary, old.get());

        assertThat(said.lines())
                .contains("Switchover needs Java 21 or newer, this is 17: set the Java version of the"
                        + " function app to 21");
        assertEachLoadIsRefused(said, "Switchover needs Java 21 or newer, this is 17");
    }

    private void assertEachLoadIsRefused(StandInProcess.Said said, String because) {
        for (var function : app.functions().keySet()) {
            assertThat(said.lines())
                    .as(said.text())
                    .anyMatch(line -> line.startsWith("refused " + function + " ") && line.contains(because));
        }
        assertThat(said.lines()).noneMatch(line -> line.startsWith("unanswered") || line.startsWith("loaded "));
    }

    /** Settings that nobody complains about and that lead nowhere. */
    static Map<String, String> nowhere() {
        var settings = new TreeMap<>(NowhereSettings.ALL);
        for (var schedule : List.of("PROBE", "CONVERGE", "REPLICATE", "TEND", "READINESS", "DRILL")) {
            settings.put("SWITCHOVER_" + schedule + "_SCHEDULE", "0 0 3 1 * *");
        }
        settings.put("SWITCHOVER_STORAGE__blobServiceUri", "https://nowhere.blob.core.windows.net");
        settings.put("SWITCHOVER_STORAGE__queueServiceUri", "https://nowhere.queue.core.windows.net");
        return settings;
    }
}
