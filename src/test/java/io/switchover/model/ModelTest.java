package io.switchover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of {@code ./dev model}: the small sound models hold, and every variant breaks the promise it is there for. */
class ModelTest {
    private static final Path SPECIFICATIONS = Path.of("src/main/tla");
    /** What may happen in a model, as against what protects it. */
    private static final Set<String> HAZARDS = Set.of("Cancels", "Meddlers", "LedgerGoesBack", "GoesBack", "ByHand");

    @TempDir
    private Path scratch;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void the_small_models_hold_and_every_variant_is_caught() throws Exception {
        var ok = check().all(Model.Size.SMALL);

        assertThat(lines()).last().asString().matches("model: ok states=\\d+ broken variants caught=(\\d+) of \\1");
        assertThat(ok).isTrue();
    }

    @Test
    void a_counterexample_is_told_step_by_step() throws Exception {
        assertThat(check().show("terminate-instead-of-tombstone")).isTrue();

        assertThat(lines())
                .anyMatch(line -> line.matches(" +\\d+  Leave"))
                .contains("       entry.attempts.1.fence: live -> paid")
                .last()
                .asString()
                .contains("and so AtMostOneLive is broken");
    }

    @Test
    void a_model_that_does_not_hold_fails_the_check() throws Exception {
        var module = Model.SEALS_CALM.module() + ".tla";
        var broken = scratch.resolve("broken");
        Files.createDirectories(broken);
        Files.copy(SPECIFICATIONS.resolve(module), broken.resolve(module));
        var calm = new Tlc(SPECIFICATIONS, scratch).configuration(Model.SEALS_CALM);
        Files.writeString(
                broken.resolve(Model.SEALS_CALM.name() + ".cfg"),
                calm.text().replace("EpochRaised = TRUE", "EpochRaised = FALSE"));

        var verdict = new Tlc(broken, scratch.resolve("run")).check(Model.SEALS_CALM, 1);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Broken.class, found -> assertThat(found.promise())
                .isEqualTo("EpochGrowsByOne"));
    }

    @Test
    void a_specification_that_cannot_be_read_is_not_taken_for_a_broken_promise() throws Exception {
        var module = Model.SEALS_CALM.module() + ".tla";
        var garbled = scratch.resolve("garbled");
        Files.createDirectories(garbled);
        Files.writeString(
                garbled.resolve(module),
                Files.readString(SPECIFICATIONS.resolve(module)).replace("Init ==", "Init = ="));
        Files.copy(
                SPECIFICATIONS.resolve(Model.SEALS_CALM.name() + ".cfg"),
                garbled.resolve(Model.SEALS_CALM.name() + ".cfg"));

        assertThat(new Tlc(garbled, scratch.resolve("run")).check(Model.SEALS_CALM, 1))
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void every_safety_measure_is_on_in_every_sound_model_and_off_in_some_variant() throws Exception {
        var tlc = new Tlc(SPECIFICATIONS, scratch);
        for (var module : Set.of("Seals", "Switchover", "Job")) {
            var measures = new TreeSet<String>();
            for (var model : Model.all()) {
                if (model.module().equals(module)) {
                    var constants = tlc.configuration(model).constants();
                    constants.keySet().removeAll(HAZARDS);
                    assertThat(constants.values()).as(model.name()).doesNotContain("FALSE");
                    constants.forEach((name, value) -> {
                        if (value.equals("TRUE")) {
                            measures.add(name);
                        }
                    });
                }
            }
            var switchedOff = new TreeSet<String>();
            for (var variant : Variant.all()) {
                if (variant.model().module().equals(module)) {
                    switchedOff.addAll(variant.change().keySet());
                }
            }
            switchedOff.removeAll(HAZARDS);
            assertThat(switchedOff).isEqualTo(measures);
        }
    }

    @Test
    void every_configuration_is_a_model_that_is_checked() throws IOException {
        try (var files = Files.list(SPECIFICATIONS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".cfg")))
                    .containsExactlyInAnyOrderElementsOf(Model.all().stream()
                            .map(model -> model.name() + ".cfg")
                            .toList());
        }
    }

    private ModelCheck check() {
        return new ModelCheck(new Tlc(SPECIFICATIONS, scratch), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
