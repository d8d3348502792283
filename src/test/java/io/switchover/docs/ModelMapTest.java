package io.switchover.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models prove something of this code only as long as their maps name what is there. */
class ModelMapTest {
    private static final Path PRODUCT = Path.of("src/main/java");

    private static ModelMap map(String specification) throws IOException {
        return ModelMap.read(Path.of("src/main/tla", specification + ".tla"));
    }

    @ParameterizedTest
    @CsvSource({"Job, 20", "Seals, 9", "Switchover, 16"})
    void each_member_that_a_map_names_is_there_in_the_code(String specification, int atLeast) throws IOException {
        var members = map(specification).members();
        assertThat(members).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(members)
                .allSatisfy(member -> assertThat(exists(member)).as(member).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"Job", "Seals", "Switchover"})
    void a_map_names_every_action_of_its_model_and_nothing_else(String specification) throws IOException {
        var map = map(specification);
        assertThat(map.mapped()).containsExactlyInAnyOrderElementsOf(map.actions());
    }

    @Test
    void a_member_that_has_moved_is_missed() {
        assertThat(exists("JobEntry.claimed")).isTrue();
        assertThat(exists("JobState.Placeable.refused")).isTrue();
        assertThat(exists("RecordTrust.Sealed")).isTrue();
        assertThat(exists("JobEntry.in")).isFalse();
        assertThat(exists("JobRunner.follow")).isFalse();
        assertThat(exists("JobState.Placing.refuses")).isFalse();
    }

    /** Whether a class of the product, by its simple name, has this method, field or inner class; so on for inner classes. */
    private static boolean exists(String member) {
        var names = member.split("\\.");
        return files(names[0]).anyMatch(file -> {
            var type = loaded(file);
            for (int i = 1; i < names.length - 1; i++) {
                var inner = names[i];
                var next = Stream.of(type.getDeclaredClasses())
                        .filter(c -> c.getSimpleName().equals(inner))
                        .findFirst();
                if (next.isEmpty()) {
                    return false;
                }
                type = next.get();
            }
            return has(type, names[names.length - 1]);
        });
    }

    private static boolean has(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(m -> m.getName().equals(name))
                || Arrays.stream(type.getDeclaredFields())
                        .anyMatch(f -> f.getName().equals(name))
                || Arrays.stream(type.getDeclaredClasses())
                        .anyMatch(c -> c.getSimpleName().equals(name));
    }

    private static Stream<Path> files(String simpleName) {
        try (var files = Files.walk(PRODUCT)) {
            return files
                    .filter(file -> file.getFileName().toString().equals(simpleName + ".java"))
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Class<?> loaded(Path file) {
        var name = PRODUCT.relativize(file).toString().replace('/', '.');
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".java".length()), false, ModelMapTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
