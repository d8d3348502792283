package io.switchover.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.switchover.local.host.NowhereSettings;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./dev package} left behind is what Azure will load, so it is opened, read and started here as the worker would.
 * The one thing missing is Azure: a function that needs it may fail, but by its own words and in time.
 */
class PackagedAppTest {

    private static final long LONGEST_CALL_MS = 30_000;

    private final StagedApp app = StagedApp.find();

    @TempDir
    Path temporary;

    @Test
    void everyFunctionOfTheCodeIsStagedAndNoOther() {
        assertThat(app.functions().keySet())
                .as("the packaged app is older than the code, run ./dev package, or a function is not found")
                .isEqualTo(functionsOf(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .withImportOption(location -> !location.contains("/io/switchover/local/"))
                        .importPackages("io.switchover")));
    }

    @Test
    void theWorkerStartsItAndCallsAFunctionOfEachKind() throws Exception {
        var said = start(NowhereSettings.ALL, onePerKind());

        assertThat(said.lines).contains("middleware WorkerBridge", "middleware QuarkusAzureFunctionsMiddleware");
        assertThat(said.lines).contains("answered Alive 200 alive");
        assertThat(said.exit).as(said.text()).isZero();
        for (var function : onePerKind()) {
            assertThat(said.lines).as(said.text()).contains("loaded " + function);
            assertThat(said.lines)
                    .as(said.text())
                    .anyMatch(line -> line.startsWith("answered " + function) || line.startsWith("threw " + function));
        }
        assertThat(said.lines)
                .as("a class or method that the worker's class path lacks")
                .noneMatch(
                        line -> line.matches("(threw|because) .*(NoClassDef|NoSuch(Method|Field)|ClassNotFound|Linkage"
                                + "|ExceptionInInitializer|ClassCast|IncompatibleClass|InaccessibleObject).*"));
        assertThat(said.lines).filteredOn(line -> line.startsWith("took")).allSatisfy(line -> assertThat(
                        Long.parseLong(line.split(" ")[2]))
                .isLessThan(LONGEST_CALL_MS));
    }

    @Test
    void whatIsLoggedReachesTheInvocation() throws Exception {
        var said = start(NowhereSettings.ALL, List.of("Alive"));

        assertThat(said.lines).contains("logged Alive calling Alive", "logged Alive calling Alive by JBoss Logging");
    }

    @Test
    void everyEntryPointIsThere() throws Exception {
        var said = start(NowhereSettings.ALL, List.of("Alive"));
        assertThat(said.exit).as(said.text()).isZero();
        for (var function : app.functions().entrySet()) {
            var entry = function.getValue().path("entryPoint").asText().replace('.', '/');
            try (var jar = new JarFile(app.script(function.getKey()).toFile())) {
                assertThat(jar.getEntry(entry.substring(0, entry.lastIndexOf('/')) + ".class"))
                        .as(entry)
                        .isNotNull();
            }
        }
    }

    @Test
    void aStartWithoutSettingsSaysWhatIsMissingAndEndsTheProcess() throws Exception {
        var said = start(Map.of(), List.of("Alive"));

        assertThat(said.exit).isEqualTo(1);
        assertThat(said.text()).contains("Switchover did not start").contains("switchover.here");
    }

    @Test
    void theHostIsAskedForExtensionBundleFour() {
        assertThat(app.hostJson().path("extensionBundle").path("id").asText())
                .isEqualTo("Microsoft.Azure.Functions.ExtensionBundle");
        assertThat(app.hostJson().path("extensionBundle").path("version").asText())
                .isEqualTo("[4.*, 5.0.0)");
    }

    @Test
    void blobTriggersComeFromEventGridAndBindAClient() {
        assertThat(app.functions().values().stream()
                        .flatMap(function -> bindings(function).stream())
                        .filter(binding -> binding.path("type")
                                .asText()
                                .toLowerCase(Locale.ROOT)
                                .equals("blobtrigger")))
                .allSatisfy(blob -> {
                    assertThat(blob.path("source").asText()).isEqualTo("EventGrid");
                    assertThat(blob.path("connection").asText()).isNotEmpty();
                    assertThat(blob.path("properties")
                                    .path("supportsDeferredBinding")
                                    .asBoolean())
                            .isTrue();
                });
    }

    @Test
    void schedulesAreSettings() {
        assertThat(app.functions().values().stream()
                        .flatMap(function -> bindings(function).stream())
                        .filter(binding -> binding.path("type")
                                .asText()
                                .toLowerCase(Locale.ROOT)
                                .equals("timertrigger")))
                .allSatisfy(timer -> assertThat(timer.path("schedule").asText()).matches("%[A-Z_]+%"));
    }

    @Test
    void noFunctionsNameHidesTheLibraries() {
        assertThat(app.functions().keySet())
                .allSatisfy(name -> assertThat(name.toLowerCase(Locale.ROOT)).doesNotEndWith("lib"));
    }

    @Test
    void nothingOfTheLocalWorldIsDeployed() throws IOException {
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
    void noEndpointKeyOrMachineIsBakedIn() throws IOException {
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
    void theZipHoldsTheFolderInOrder() throws IOException {
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

    /** Alive, and the first function of every other kind of trigger. */
    private List<String> onePerKind() {
        var kinds = new TreeSet<>(Set.of("httptrigger"));
        var chosen = new ArrayList<>(List.of("Alive"));
        app.functions().forEach((name, function) -> {
            var kind = bindings(function).getFirst().path("type").asText().toLowerCase(Locale.ROOT);
            if (kinds.add(kind)) {
                chosen.add(name);
            }
        });
        return chosen;
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

    private record Said(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** Starts a worker with these app settings, as environment variables, and lets it call these functions. */
    private Said start(Map<String, String> settings, List<String> functions) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", workersClassPath()));
        command.add(WorkerStandIn.class.getName());
        command.add(jarOf(FunctionName.class));
        for (var function : functions) {
            var entryPoint = app.functions().get(function).path("entryPoint").asText();
            command.add(function + "=" + app.script(function).toAbsolutePath() + "=" + entryPoint);
        }
        var output = temporary.resolve("worker.txt").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("SWITCHOVER_"));
        settings.forEach((key, value) -> builder.environment().put(asVariable(key), value));
        var process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the worker did not end; it said:\n" + Files.readString(output.toPath()));
        }
        return new Said(process.exitValue(), Files.readAllLines(output.toPath()));
    }

    /** The stand-in alone, and the two libraries through which worker and app speak. */
    private String workersClassPath() throws IOException {
        var classes = temporary.resolve("stand-in");
        var from = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.walk(from.resolve("io/switchover/worker"))) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith("WorkerStandIn"))
                    .toList()) {
                var to = classes.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return String.join(
                File.pathSeparator, classes.toString(), jarOf(Middleware.class), jarOf(ExecutionContext.class));
    }

    private static String jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
