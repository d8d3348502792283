package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./dev mutation} leaves out adapters, functions and what runs beside us, and nothing that decides or tests a decision. */
class MutationScopeTest {
    private static final Pattern SPARED = Pattern.compile("\\(\\?!([^)]*)\\)");

    private static final Pattern PARAM = Pattern.compile("<param>(.*?)</param>");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.switchover");

    @Test
    void what_is_left_out_is_an_adapter_or_a_function() throws IOException {
        var excluded = excluded("excludedClasses");
        assertThat(product().filter(type -> matches(type, excluded)))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(isFunction(type) || isAdapter(type))
                        .as(type.getName())
                        .isTrue());
    }

    @Test
    void no_decision_is_left_out() throws IOException {
        var excluded = excluded("excludedClasses");
        assertThat(product().filter(type -> !room(type).equals("local")).filter(type -> type.getName()
                        .matches(".*(Policy|Plan|Rules|AzureErrors)(\\$.*)?")))
                .isNotEmpty()
                .noneMatch(type -> matches(type, excluded));
    }

    @Test
    void no_test_of_a_decision_is_left_out() throws IOException {
        var excluded = excluded("excludedTestClasses");
        assertThat(tests().filter(type -> !room(type).equals("local")).filter(type -> type.getName()
                        .matches("io\\.switchover\\.\\w+\\..*(Policy|Plan|Rules|Table|AzureErrors)Test")))
                .isNotEmpty()
                .noneMatch(type -> matches(type, excluded));
    }

    /** A room that a pattern spares may be renamed, and then it is no longer spared. */
    @Test
    void each_exception_of_a_pattern_spares_something() throws IOException {
        var all = Stream.concat(product(), tests()).toList();
        var exceptions = Stream.concat(excluded("excludedClasses").stream(), excluded("excludedTestClasses").stream())
                .flatMap(MutationScopeTest::exceptions)
                .toList();
        assertThat(exceptions).isNotEmpty().allSatisfy(exception -> assertThat(all)
                .anyMatch(type -> matches(type, List.of(exception))));
    }

    /** The pattern for what it spares, one for each way of sparing. */
    private static Stream<Pattern> exceptions(Pattern pattern) {
        return SPARED.matcher(pattern.pattern()).results().flatMap(spared -> Stream.of(
                        spared.group(1).split("\\|"))
                .map(one -> Pattern.compile(pattern.pattern().replace(spared.group(), "(?=" + one + ")"))));
    }

    @Test
    void each_pattern_leaves_something_out() throws IOException {
        var product = product().toList();
        assertThat(excluded("excludedClasses"))
                .allSatisfy(pattern -> assertThat(product).anyMatch(type -> matches(type, List.of(pattern))));
        var tests = tests().toList();
        assertThat(excluded("excludedTestClasses"))
                .allSatisfy(pattern -> assertThat(tests).anyMatch(type -> matches(type, List.of(pattern))));
    }

    /** Globs, or a regular expression behind a tilde. */
    private static List<Pattern> excluded(String list) throws IOException {
        var within =
                Pattern.compile("(?s)<" + list + ">(.*?)</" + list + ">").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(within.find()).isTrue();
        return PARAM.matcher(within.group(1))
                .results()
                .map(param -> param.group(1))
                .map(glob -> glob.startsWith("~")
                        ? glob.substring(1)
                        : glob.replace(".", "\\.").replace("$", "\\$").replace("*", ".*"))
                .map(Pattern::compile)
                .toList();
    }

    private static boolean matches(JavaClass type, List<Pattern> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(type.getName()).matches());
    }

    private static boolean isFunction(JavaClass type) {
        return top(type).getMethods().stream().anyMatch(method -> method.isAnnotatedWith(FunctionName.class));
    }

    /** The whole room of clients and of the worker, the vendor's name first, or the host's threads and clocks. */
    private static boolean isAdapter(JavaClass type) {
        var name = top(type).getSimpleName();
        return List.of("local", "worker", "azure").contains(room(type))
                || name.matches("(Azure|Arm|Cosmos|Http)[A-Z].*")
                || room(type).equals("time")
                        && List.of("HostClocks", "VirtualThreads").contains(name);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().replaceFirst("^io\\.switchover\\.?", "").replaceFirst("\\..*", "");
    }

    private static JavaClass top(JavaClass type) {
        return type.getEnclosingClass().map(MutationScopeTest::top).orElse(type);
    }

    private static Stream<JavaClass> product() {
        return classes("src/main/java", "src/local/java");
    }

    private static Stream<JavaClass> tests() {
        return classes("src/test/java");
    }

    private static Stream<JavaClass> classes(String... roots) {
        return CLASSES.stream().filter(type -> Stream.of(roots)
                .anyMatch(sources ->
                        Files.exists(Path.of(sources, top(type).getName().replace('.', '/') + ".java"))));
    }
}
