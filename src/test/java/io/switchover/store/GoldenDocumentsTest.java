package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is stored, byte for byte: a file for each case of each document, by the schema version that writes it. Classes may be
 * renamed and moved as one likes; what this test finds changed would be read by nobody who runs another version.
 */
class GoldenDocumentsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path NOW = GOLDEN.resolve(String.valueOf(StoredForm.SCHEMA));
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Key KEY = new Key(Container.CONTROL, "partition", "id");
    private static final boolean ACCEPT = "accept".equals(System.getenv("GOLDEN"));
    private static final String HOW = """

            If this is what you want: is it in a release already? Then raise StoredForm.SCHEMA first, so that its files stay and \
            show what must still be read; a new field is @Nullable, because older documents lack it.
            Then run  GOLDEN=accept ./dev test GoldenDocumentsTest  and commit what it writes.""";

    /** By kind. They are found by looking, so that none can be forgotten. */
    private static final Map<String, Class<?>> DOCUMENTS = documents();

    private static Map<String, Class<?>> documents() {
        var found = new TreeMap<String, Class<?>>();
        try (var sources = Files.walk(SOURCES)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> withInner(classOf(file)))
                    .filter(type -> type.isAnnotationPresent(DocumentKind.class))
                    .forEach(type -> assertThat(found.put(kind(type), type))
                            .as(kind(type))
                            .isNull());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Class<?> classOf(Path source) {
        var name = SOURCES.relativize(source)
                .toString()
                .replace(File.separatorChar, '.')
                .replaceFirst("\\.java$", "");
        try {
            return Class.forName(name, false, GoldenDocumentsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Class<?>> withInner(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getDeclaredClasses()).flatMap(GoldenDocumentsTest::withInner));
    }

    private static String kind(Class<?> type) {
        return type.getAnnotation(DocumentKind.class).value();
    }

    private static boolean inBlob(Class<?> type) {
        return type.getAnnotation(DocumentKind.class).inBlob();
    }

    @Test
    void the_documents_are_found() {
        assertThat(DOCUMENTS)
                .containsKeys("region-record", "job-entry", "observer", "seal")
                .hasSizeGreaterThan(15);
        assertThat(DOCUMENTS.keySet()).allMatch(kind -> NAME.matcher(kind).matches());
    }

    @TestFactory
    Stream<DynamicTest> every_case_of_every_document_is_written_as_its_golden_file_says() {
        return specimens((file, type, value) -> {
            var written = text(type, value);
            if (ACCEPT) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, written);
            }
            assertThat(file)
                    .as("%s is new: nobody has seen yet how it is stored.%s", file, HOW)
                    .exists();
            assertThat(written)
                    .as("%s is not what is written now.%s", file, HOW)
                    .isEqualTo(Files.readString(file));
        });
    }

    @TestFactory
    Stream<DynamicTest> and_is_read_back_as_it_was() {
        return specimens((file, type, value) -> {
            var json = Json.MAPPER.readTree(file.toFile());
            assertThat(understood(type, json)).isEqualTo(value);
        });
    }

    @Test
    void no_golden_file_shows_what_nobody_writes() throws IOException {
        var known = new ArrayList<Path>();
        DOCUMENTS.forEach((kind, type) -> Specimens.of(type).keySet().forEach(name -> known.add(file(kind, name))));
        for (var file : files(NOW)) {
            if (ACCEPT && !known.contains(file)) {
                Files.delete(file);
            }
            assertThat(known)
                    .as("%s shows a document or a case that is gone.%s", file, HOW)
                    .contains(file);
        }
    }

    @TestFactory
    Stream<DynamicTest> what_earlier_schemas_wrote_is_still_read() throws IOException {
        var earlier = new ArrayList<Path>();
        for (int schema = 1; schema < StoredForm.SCHEMA; schema++) {
            earlier.addAll(files(GOLDEN.resolve(String.valueOf(schema))));
        }
        return earlier.stream()
                .filter(file ->
                        DOCUMENTS.containsKey(file.getParent().getFileName().toString()))
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    var type = DOCUMENTS.get(file.getParent().getFileName().toString());
                    assertThat(understood(type, Json.MAPPER.readTree(file.toFile())))
                            .isNotNull();
                }));
    }

    private interface Check {
        void of(Path file, Class<?> type, Object value) throws IOException;
    }

    private static Stream<DynamicTest> specimens(Check check) {
        return DOCUMENTS.entrySet().stream().flatMap(document -> Specimens.of(document.getValue()).entrySet().stream()
                .map(specimen -> DynamicTest.dynamicTest(
                        document.getKey() + " " + specimen.getKey(),
                        () -> check.of(
                                file(document.getKey(), specimen.getKey()),
                                document.getValue(),
                                specimen.getValue()))));
    }

    private static Object understood(Class<?> type, JsonNode json) {
        return inBlob(type)
                ? ((Json.Reading.Understood<?>) Json.read(type, json)).value()
                : ((Read.Found<?>) StoredForm.read(type, KEY, (ObjectNode) json))
                        .stored()
                        .value();
    }

    private static String text(Class<?> type, Object value) throws IOException {
        JsonNode json = inBlob(type) ? Json.MAPPER.valueToTree(value) : StoredForm.of(KEY, value, null, "write");
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static Path file(String kind, String name) {
        return NOW.resolve(kind).resolve(name + ".json");
    }

    private static List<Path> files(Path under) throws IOException {
        if (!Files.exists(under)) {
            return List.of();
        }
        try (var all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
