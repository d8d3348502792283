package io.switchover.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms, files, constructors and doors stay small enough to be read, a larger room says why, and a test is called by what it shows. */
class SizesTest {
    /** About 25. */
    private static final int FILES_OF_A_ROOM = 27;

    private static final int MEDIAN_LINES = 50;
    private static final int LINES = 250;
    private static final int LONGER_FILES = 8;
    private static final int PARAMETERS = 6;
    private static final int LINES_OF_A_DOOR = 25;

    /** The first method behind the annotation of a test. */
    private static final Pattern TEST = Pattern.compile(
            "(?s)@(?:Test|ParameterizedTest|TestFactory|RepeatedTest)\\b.*?\\n    (?:\\w+ )*?[\\w<>]+ (\\w+)\\(");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/local/java"})
    void a_room_has_about_25_files_or_says_why_it_is_larger(String folder) {
        var rooms = Sources.below(Path.of(folder)).keySet().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        assertThat(rooms).hasSizeGreaterThan(10);
        assertThat(rooms.entrySet().stream().filter(room -> room.getValue() > FILES_OF_A_ROOM))
                .allSatisfy(room -> assertThat(text(room.getKey().resolve("package-info.java")))
                        .as(room.toString())
                        .containsPattern("It is (?:a little )?large\\s+because"));
    }

    @Test
    void most_files_are_a_page_and_few_are_long() {
        var lengths = Sources.below(Sources.PRODUCT).values().stream()
                .map(source -> source.lines().count())
                .sorted()
                .toList();
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
        assertThat(Sources.below(Sources.PRODUCT).entrySet().stream()
                        .filter(source -> source.getValue().lines().count() > LINES)
                        .map(source -> source.getKey()))
                .as("longer than " + LINES + " lines: divide one of them")
                .hasSizeLessThanOrEqualTo(LONGER_FILES);
    }

    /** A record is a value, and has as many parts as it has. */
    @Test
    void no_class_is_put_together_from_more_than_six_others() {
        assertThat(classes().filter(type -> !type.isRecord() && !type.isEnum()))
                .hasSizeGreaterThan(300)
                .allSatisfy(type -> assertThat(Stream.of(type.getDeclaredConstructors())
                                .map(constructor -> Stream.of(constructor.getParameters())
                                        .filter(parameter -> !hidden(parameter))
                                        .count()))
                        .as(type.getName())
                        .allMatch(parameters -> parameters <= PARAMETERS));
    }

    private static boolean hidden(Parameter parameter) {
        return parameter.isSynthetic() || parameter.isImplicit();
    }

    private static Stream<Class<?>> classes() {
        return Sources.below(Sources.PRODUCT).keySet().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .flatMap(file -> withInner(ModelMapTest.loaded(file)));
    }

    private static Stream<Class<?>> withInner(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Stream.of(type.getDeclaredClasses()).flatMap(SizesTest::withInner));
    }

    @Test
    void a_door_is_at_most_25_lines() {
        Map<Path, String> doors = new TreeMap<>();
        Sources.below(Sources.PRODUCT).forEach((file, source) -> {
            if (source.contains("@FunctionName(")) {
                doors.put(file, source.substring(source.indexOf("    @FunctionName(")));
            }
        });
        assertThat(doors).hasSizeGreaterThan(30);
        assertThat(doors)
                .allSatisfy((file, source) ->
                        assertThat(lines(source)).as(file.toString()).hasSizeLessThanOrEqualTo(LINES_OF_A_DOOR));
    }

    @Test
    void each_test_is_called_by_a_sentence_in_lower_case() {
        var names = Sources.below(Path.of("src/test/java")).values().stream()
                .flatMap(source -> TEST.matcher(source).results())
                .map(test -> test.group(1))
                .toList();
        assertThat(names).hasSizeGreaterThan(2_000).allMatch(name -> name.matches("[a-z0-9]+(_[a-z0-9]+)*"));
    }

    /** From its annotation to its closing brace. */
    private static List<String> lines(String source) {
        return source.substring(0, source.indexOf("\n    }\n") + 6).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace(" *", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
