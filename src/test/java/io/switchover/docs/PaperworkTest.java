package io.switchover.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name only what is there. */
class PaperworkTest {
    private static final int README_LINES = 130;
    /** Letters that a quoted sentence has at least, so that it is not found by chance. */
    private static final int LETTERS = 4;

    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)((?:\\.\\w+)*)");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
    private static final Pattern METHOD = Pattern.compile("void (\\w+)\\(");
    private static final Pattern TEST = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+){2,}");
    private static final Pattern SETTING = Pattern.compile("SWITCHOVER_[A-Z0-9_{}]*[A-Z0-9}]");
    private static final Pattern COMMAND = Pattern.compile("\\./dev ([a-z][a-z-]*)");

    /** The fixed words of a warning in the log, from where they begin in the call. */
    private static final Pattern WARNING =
            Pattern.compile("LOG\\.warnf?\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    private static final Pattern MUTANT = Pattern.compile("(?m)^ {4}[A-Z_]+\\(\\s*\"([^\"]*)\"\\) \\{");

    private static final Path HOUSE = Sources.PRODUCT.resolve("io/switchover");

    private static final Map<Path, String> SOURCES = Sources.below(Path.of("src"));
    /** By the name of a class: the sources that declare it. */
    private static final Map<String, List<String>> DECLARED = declared();

    private static final Set<String> METHODS = SOURCES.values().stream()
            .flatMap(source -> METHOD.matcher(source).results())
            .map(method -> method.group(1))
            .collect(Collectors.toSet());
    /** What stands in string literals. */
    private static final Set<String> WORDS = SOURCES.values().stream()
            .flatMap(source -> Sources.literals(source).lines())
            .collect(Collectors.toSet());

    private static Map<String, List<String>> declared() {
        var declared = new TreeMap<String, List<String>>();
        SOURCES.values().stream().map(Sources::withoutComments).forEach(source -> DECLARATION
                .matcher(source)
                .results()
                .map(type -> type.group(1))
                .distinct()
                .forEach(name ->
                        declared.computeIfAbsent(name, n -> new ArrayList<>()).add(source)));
        return declared;
    }

    static List<Document> documents() {
        return Document.all();
    }

    @Test
    void the_readme_is_short() {
        assertThat(Document.of("README.md").text().lines()).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void each_link_leads_somewhere(Document document) {
        assertThat(document.links())
                .filteredOn(link -> !link.startsWith("https://"))
                .allSatisfy(link -> assertThat(leads(document, link)).as(link).isTrue());
    }

    private static boolean leads(Document document, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? document.file() : document.file().resolveSibling(parts[0]);
        return Files.isRegularFile(target)
                && (parts.length == 1
                        || Document.of(target.toString()).anchors().contains(parts[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARCHITECTURE.md",
                "CONTRIBUTING.md",
                "docs/guarantees.md",
                "docs/mutation-survivors.md",
                "docs/track-record.md"
            })
    void each_class_and_member_that_a_document_names_is_there(String file) {
        assertThat(Document.of(file).code()).allSatisfy(code -> {
            var name = CLASS.matcher(code);
            if (name.matches()) {
                assertThat(isThere(name.group(1), name.group(2))).as(code).isTrue();
            }
        });
    }

    /** A class with its members, or a word of Azure's that the code knows. */
    private static boolean isThere(String name, String members) {
        return DECLARED.getOrDefault(name, List.of()).stream()
                        .map(source -> new HashSet<>(List.of(source.split("\\W+"))))
                        .anyMatch(words -> words.containsAll(words(members)))
                || members.isEmpty() && WORDS.contains(name);
    }

    private static List<String> words(String members) {
        return members.isEmpty() ? List.of() : List.of(members.substring(1).split("\\."));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void each_test_that_a_document_names_is_there(Document document) {
        assertThat(document.code().stream()
                        .map(code -> code.substring(code.lastIndexOf('.') + 1))
                        .filter(code -> TEST.matcher(code).matches())
                        .filter(code -> !code.startsWith("test_"))
                        .filter(code -> !document.file().endsWith("CONTRIBUTING.md")))
                .allSatisfy(code -> assertThat(METHODS).contains(code));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void each_setting_that_a_document_names_is_there(Document document) throws IOException {
        var known = SettingsText.rooms().stream()
                .flatMap(room -> room.settings().stream())
                .toList();
        var elsewhere = Files.readString(Path.of("dev"))
                + Files.readString(SettingsExample.FILE)
                + String.join("", Sources.below(Sources.PRODUCT).values());
        assertThat(SETTING.matcher(document.text()).results().map(setting -> setting.group()))
                .allSatisfy(name -> assertThat(known.stream()
                                        .anyMatch(setting -> setting.name().equals(name))
                                || Pattern.compile("\\b" + Pattern.quote(name) + "(?![A-Z])")
                                        .matcher(elsewhere)
                                        .find())
                        .as(name)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void each_command_that_a_document_names_is_there(Document document) throws IOException {
        var dev = Files.readString(Path.of("dev"));
        var cases = dev.substring(dev.lastIndexOf("case \"$command\" in"));
        assertThat(COMMAND.matcher(document.text()).results().map(command -> command.group(1)))
                .allSatisfy(command -> assertThat(cases).containsPattern("[ |]" + command + "\\b[ a-z|]*\\)"));
    }

    @Test
    void each_sentence_on_the_page_for_whoever_is_on_call_is_said_by_the_code() {
        var said = Sources.below(Sources.PRODUCT).values().stream()
                .map(Sources::literals)
                .toList();
        var rows = Document.of("docs/operating.md").rows("it says");
        assertThat(rows).hasSizeGreaterThan(50).allSatisfy(row -> assertThat(Document.code(row.getFirst()))
                .as("%s", row)
                .isNotEmpty()
                .allSatisfy(sentence ->
                        assertThat(isSaid(sentence, said)).as(sentence).isTrue()));
    }

    /** Whether one source has all the fixed words of it. Status codes and single words may be anywhere. */
    private static boolean isSaid(String sentence, Collection<String> said) {
        var parts = Arrays.stream(sentence.split("…"))
                .map(String::strip)
                .filter(part -> part.replaceAll("[^A-Za-z]", "").length() >= LETTERS)
                .toList();
        return sentence.matches("\\d+")
                || !parts.isEmpty()
                        && said.stream().anyMatch(words -> parts.stream().allMatch(words::contains));
    }

    /** A warning says that Switchover wanted to do something and could not: whoever is on call looks it up on that page. */
    @Test
    void each_warning_that_the_code_logs_is_on_the_page_for_whoever_is_on_call() {
        var page = Document.of("docs/operating.md").rows("it says").stream()
                .flatMap(row -> Document.code(row.getFirst()).stream())
                .toList();
        var warnings = Sources.below(Sources.PRODUCT).values().stream()
                .flatMap(source ->
                        WARNING.matcher(Sources.withoutComments(source)).results())
                .map(warning -> Sources.literals(warning.group(1)))
                .filter(warning -> warning.replaceAll("%[sd]|[^A-Za-z]", "").length() >= LETTERS)
                .toList();
        assertThat(warnings).hasSizeGreaterThan(10).allSatisfy(warning -> assertThat(page)
                .as(warning)
                .anyMatch(sentence -> isSaid(sentence, List.of(warning))));
    }

    @Test
    void a_sentence_that_nobody_says_is_missed() {
        var said = List.of("the Batch account in \n is full: \n");
        assertThat(isSaid("the Batch account in … is full: …", said)).isTrue();
        assertThat(isSaid("the Batch account in … is empty: …", said)).isFalse();
        assertThat(isSaid("… in …", said)).isFalse();
    }

    @Test
    void the_table_of_rooms_has_each_room_with_the_question_that_its_own_folder_asks() {
        var rooms = new TreeMap<String, String>();
        Sources.below(HOUSE).forEach((file, source) -> {
            if (file.endsWith("package-info.java")) {
                rooms.put(HOUSE.relativize(file.getParent()).toString().replace('/', '.'), firstParagraph(source));
            }
        });
        rooms.remove("");
        assertThat(Document.of("ARCHITECTURE.md").rows("room").stream()
                        .collect(Collectors.toMap(row -> row.getFirst().replace("`", ""), row -> row.get(1))))
                .containsExactlyInAnyOrderEntriesOf(rooms);
    }

    private static String firstParagraph(String source) {
        return source.lines()
                .dropWhile(line -> !line.equals("/**"))
                .skip(1)
                .takeWhile(line -> line.startsWith(" * "))
                .map(line -> line.substring(3))
                .collect(Collectors.joining(" "));
    }

    @Test
    void the_table_of_mutants_has_every_mutant_and_no_other() {
        var mutants = MUTANT.matcher(SOURCES.get(Path.of("src/test/java/io/switchover/simulation/Mutant.java")))
                .results()
                .map(mutant -> mutant.group(1))
                .toList();
        assertThat(firstColumn("docs/guarantees.md", "what was done instead")
                        .map(sentence -> sentence.replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(mutants);
    }

    private static Stream<String> firstColumn(String file, String heading) {
        return Document.of(file).rows(heading).stream().map(List::getFirst);
    }

    @Test
    void a_word_of_the_glossary_has_one_meaning() {
        var words = new TreeMap<String, Integer>();
        firstColumn("docs/glossary.md", "word").forEach(word -> words.merge(word, 1, Integer::sum));
        assertThat(words.values()).isNotEmpty().allMatch(Set.of(1)::contains);
    }
}
