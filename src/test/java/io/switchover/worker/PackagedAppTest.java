package io.switchover.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./dev package} left behind is what Azure will load, so it is opened, read and started here as the worker would.
 * The one thing missing is Azure: a function that needs it may fail, but by its own words and in time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedAppTest {

    private static final long LONGEST_CALL_MS = 30_000;

    private final StagedApp app = StagedApp.find();

    private final StandInProcess worker = new StandInProcess(app);

    private StandInProcess.Said called;

    @BeforeAll
    void callEveryFunction(@TempDir Path temporary) throws Exception {
        called = worker.start(RefusedStartTest.nowhere(), temporary);
    }

    @Test
    void every_function_of_the_code_is_staged_and_no_other() {
        assertThat(app.functions().keySet())
                .as("the packaged app is older than the code, run ./dev package, or a function is not found")
                .isEqualTo(functionsOf(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .withImportOption(location -> !location.contains("/io/switchover/local/"))
                        .importPackages("io.switchover")));
    }

    @Test
    void the_worker_starts_it_once() {
        assertThat(called.exit()).as(called.text()).isZero();
        assertThat(called.lines()).contains("middleware WorkerBridge", "middleware QuarkusAzureFunctionsMiddleware");
        assertThat(called.lines())
                .filteredOn(line -> line.contains("powered by Quarkus"))
                .hasSize(1);
    }

    @Test
    void every_function_is_loaded_and_answers_or_fails_by_its_own_words() {
        assertThat(called.lines()).contains("answered Alive 200 alive");
        for (var function : app.functions().keySet()) {
            assertThat(called.lines()).as(called.text()).contains("loaded " + function);
            assertThat(called.lines())
                    .as(called.text())
                    .anyMatch(line -> line.startsWith("answered " + function + " ")
                            || line.startsWith("threw " + function + " "));
        }
        assertThat(called.lines())
                .as("a class or method that is missing beside the worker's own libraries")
                .noneMatch(
                        line -> line.matches("(threw|because) .*(NoClassDef|NoSuch(Method|Field)|ClassNotFound|Linkage"
                                + "|ExceptionInInitializer|ClassCast|IncompatibleClass|InaccessibleObject).*"));
    }

    @Test
    void no_function_hangs_when_nobody_answers_it() {
        assertThat(called.lines())
                .filteredOn(line -> line.startsWith("took"))
                .hasSize(app.functions().size())
                .allSatisfy(
                        line -> assertThat(Long.parseLong(line.split(" ")[2])).isLessThan(LONGEST_CALL_MS));
    }

    @Test
    void there_is_a_function_of_each_kind() {
        assertThat(app.functions().values().stream()
                        .map(function -> kind(bindings(function).getFirst()))
                        .distinct())
                .containsExactlyInAnyOrder("httptrigger", "timertrigger", "blobtrigger", "queuetrigger");
    }

    @Test
    void what_is_logged_reaches_the_invocation_once() {
        assertThat(called.lines())
                .filteredOn(line -> line.contains("calling Alive"))
                .containsExactlyInAnyOrder(
                        "logged Alive calling Alive",
                        "logged Alive calling Alive by JBoss Logging",
                        "logged Alive calling Alive by SLF4J");
    }

    @Test
    void news_of_a_blob_arrive_by_name_in_every_worker_that_understands_them_and_by_the_queue_in_every() {
        for (var kind : WorkerStandInBinding.values()) {
            for (var form : List.of("bytes", "text", "json")) {
                assertHeard("ReplicateUpload", kind, form);
            }
            for (var form : List.of("model", "modelOfIdentity")) {
                if (kind == WorkerStandInBinding.NO_SDK_TYPES) {
                    assertThat(called.lines())
                            .contains("event ReplicatePackage " + kind + " " + form
                                    + " threw java.lang.UnsupportedOperationException: Input data type \"MODEL_BINDING_DATA\" is"
                                    + " not supported");
                } else {
                    assertHeard("ReplicatePackage", kind, form);
                }
            }
        }
    }

    /** Two events at once, and each is about its own blob. */
    private void assertHeard(String function, WorkerStandInBinding kind, String form) {
        assertThat(called.lines())
                .as(called.text())
                .filteredOn(("event " + function + " " + kind + " " + form + " answered")::equals)
                .hasSize(2);
        for (var which : List.of(1, 2)) {
            assertThat(called.lines())
                    .anyMatch(line -> line.startsWith("logged " + function + " packages/" + form + "/" + kind + "_"
                            + which + ".zip is left for the sweep"));
        }
    }

    @Test
    void the_host_is_asked_for_extension_bundle_four() {
        assertThat(app.hostJson().path("extensionBundle").path("id").asText())
                .isEqualTo("Microsoft.Azure.Functions.ExtensionBundle");
        assertThat(app.hostJson().path("extensionBundle").path("version").asText())
                .isEqualTo("[4.*, 5.0.0)");
    }

    @Test
    void blob_triggers_come_from_event_grid_and_bind_nothing_but_the_name() {
        assertThat(app.functions().values().stream()
                        .flatMap(function -> bindings(function).stream())
                        .filter(binding -> kind(binding).equals("blobtrigger")))
                .isNotEmpty()
                .allSatisfy(blob -> {
                    assertThat(blob.path("source").asText()).isEqualTo("EventGrid");
                    assertThat(blob.path("connection").asText()).isNotEmpty();
                    assertThat(blob.path("name").asText())
                            .as("what the worker looks up in the content that the host sends")
                            .isEqualTo("BlobName");
                    assertThat(blob.path("properties")
                                    .path("supportsDeferredBinding")
                                    .asBoolean())
                            .as("without it the host sends the bytes of every blob")
                            .isTrue();
                });
    }

    /** Event Grid encodes what it puts into a queue; and an idle poll that doubles to a minute would come after the sweep. */
    @Test
    void queues_are_read_as_event_grid_fills_them_and_sooner_than_the_sweep_comes() {
        var queues = app.hostJson().path("extensions").path("queues");
        assertThat(queues.path("messageEncoding").asText()).isEqualTo("base64");
        assertThat(queues.path("maxPollingInterval").asText()).isEqualTo("00:00:05");
    }

    @Test
    void schedules_are_settings() {
        assertThat(app.functions().values().stream()
                        .flatMap(function -> bindings(function).stream())
                        .filter(binding -> kind(binding).equals("timertrigger")))
                .allSatisfy(timer -> assertThat(timer.path("schedule").asText()).matches("%[A-Z_]+%"));
    }

    @Test
    void no_functions_name_hides_the_libraries() {
        assertThat(app.functions().keySet())
                .allSatisfy(name -> assertThat(name.toLowerCase(Locale.ROOT)).doesNotEndWith("lib"));
    }

    @Test
    void nothing_of_the_local_world_is_deployed() throws IOException {
        assertThat(files()).noneMatch(file -> file.contains("local.settings"));
        assertThat(files())
                .filteredOn(file -> file.startsWith("lib/"))
                .isNotEmpty()
                .noneMatch(jar -> jar.matches(".*(vertx-http|vertx-web|scheduler|picocli|junit|functions-java-spi).*"));
        try (var jar = new JarFile(app.script("Alive").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.contains("switchover/local") || name.contains("switchover_local"));
        }
    }

    @Test
    void no_endpoint_key_or_machine_is_baked_in() throws IOException {
        var forbidden = List.of(
                "127.0.0.1",
                "//localhost",
                "AccountKey=",
                "devstoreaccount1",
                System.getProperty("user.home") + "/",
                Path.of("").toAbsolutePath().toString());
        try (var jar = new JarFile(app.script("Alive").toFile())) {
            for (var entry : jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
                var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(forbidden).as(entry.getName()).noneMatch(text::contains);
            }
        }
    }

    @Test
    void the_zip_holds_the_folder_in_order() throws IOException {
        try (var zip = new ZipFile(app.zip().toFile())) {
            var entries = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            assertThat(entries).isSorted().containsExactlyInAnyOrderElementsOf(files());
        }
    }

    private Set<String> functionsOf(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(FunctionName.class))
                .map(method -> method.getAnnotationOfType(FunctionName.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String kind(JsonNode binding) {
        return binding.path("type").asText().toLowerCase(Locale.ROOT);
    }

    private static List<JsonNode> bindings(JsonNode function) {
        var bindings = new ArrayList<JsonNode>();
        function.path("bindings").forEach(bindings::add);
        return bindings;
    }

    private List<String> files() throws IOException {
        try (var files = Files.walk(app.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> app.folder().relativize(file).toString().replace(File.separatorChar, '/'))
                    .toList();
        }
    }
}
