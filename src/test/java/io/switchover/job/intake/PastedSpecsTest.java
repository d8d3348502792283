package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.CheckedScene;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Scene;
import io.switchover.job.Violation;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.job.batch.NodeSystem;
import io.switchover.job.rewrite.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Specs as tools and templates write them: what is taken as it is, what after which change, and what is refused with which reason. */
class PastedSpecsTest {
    private static final Path FOLDER = Path.of("src/test/resources/job/intake/pasted");

    private final Scene scene = CheckedScene.inAzure();

    @BeforeEach
    void whatTheyNeed() {
        scene.batch.nodes(WEST, 4, false);
        scene.batch.nodes(NORTH, 4, false);
        for (var name : List.of("render/1_0", "data/2")) {
            var parts = name.split("/");
            scene.packages.put(parts[0], parts[1], WEST, NORTH);
        }
        scene.inbox.put(WEST, "fgrp-clips/day/one.mov", new byte[1]);
        scene.inbox.put(WEST, "fgrp-clips/day/two.mov", new byte[1]);
        scene.inbox.put(WEST, "fgrp-clips/night/three.mov", new byte[1]);
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".json"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    static List<String> taken() throws IOException {
        return names().stream().filter(name -> !name.startsWith("refused-")).toList();
    }

    @ParameterizedTest
    @MethodSource("taken")
    void is_taken_and_placed(String name) {
        if (name.equals("sample-multi-instance") || name.equals("shipyard-mpi")) {
            scene.batch.nodes(WEST, 1, true);
            scene.batch.nodes(NORTH, 1, true);
        }
        var answer = post(text(name), Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        scene.settle();
        assertThat(scene.state(answer.body().path("id").asText())).isEqualTo("running");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cli-job-file | poolInfo.poolId: it was taken as the pool, p",
                "cli-shown-job | job: what only an answer of Azure Batch has was ignored: ",
                "cli-shown-job | tasks[0]: what only an answer of Azure Batch has was ignored: ",
                "cli-shown-job | tasks[0].constraints.retentionTime: the time was taken as P7D",
                "rest-shown-job | tasks: the list in its field value was taken as the tasks",
                "cli-packages | packages[0]: the object was taken as \"render/1_0\"",
                "template-sweep | taskFactory: its parametricSweep was taken as 3 tasks",
                "template-sweep-two-sets | its parametricSweep was taken as 9 tasks",
                "template-sweep-merge | taskFactory.mergeTask: it was taken as the task merge",
                "template-per-file | its taskPerFile was taken as 2 tasks",
                "template-per-file | the file group was taken as the container ${storage}/fgrp-clips?${sas}",
                "template-file-group-source | it was taken as autoStorageContainerName",
                "template-gallery | poolInfo: the template's pool was left out, since pool names one",
                "template-collection | tasks[1].dependsOn: the list was taken as its taskIds",
                "sample-old-names | tasks[0].runElevated: it was taken as userIdentity.autoUser.elevationLevel admin",
                "sample-old-names | tasks[0].resourceFiles[0].blobSource: it was taken as httpUrl, its name today (there and in 1 other place)",
                "sample-job-manager | tasks: there are none, so jobManagerTask adds them",
                "sample-auto-pool-beside | poolInfo.autoPoolSpecification: it was ignored",
                "sample-our-storage-signed | to be signed in the region where the job is placed",
                "shipyard-docker | metadata: the map was taken as a list",
                "shipyard-docker | tasks[0].dependsOn: it names no task and was ignored",
                "shipyard-mpi | tasks[0].constraints.retentionTime: the time was taken as P1DT12H",
                "nextflow-expired | (se=) was over at 2021-05-01T00:00:00Z",
                "data-factory | tasks[0].constraints.retentionTime: the time was taken as P30D",
                "template-words-inside | tasks[0].commandLine: it names no shell and was given to /bin/bash -c, as the command line's extensions do (there and in 1 other place)",
                "template-packages | packageReferences of the tasks: the job's preparation task installs them, as administrator: apt-get update; apt-get install -y imagemagick; apt-get install -y ghostscript=9.55",
                "cli-whole-job | jobManagerTask.runElevated: it was taken as userIdentity.autoUser.elevationLevel nonadmin",
                "python-printed-times | tasks[0].constraints.maxWallClockTime: the time was taken as PT1H",
                "template-numbers | commonEnvironmentSettings[0].value: it was taken as text (there and in 2 other places)",
                "envelope | job: it was taken as the job",
                "template-inner-job | job.properties: the template's job was taken as the job",
                "template-per-container | its taskPerFile was taken as 2 tasks",
            })
    void says_what_was_changed(String name, String note) {
        scene.batch.nodes(WEST, 1, true);
        scene.batch.nodes(NORTH, 1, true);
        var answer = post(text(name), Map.of());
        assertThat(answer.body().path("notes").valueStream().map(JsonNode::asText))
                .anySatisfy(said -> assertThat(said).contains(note));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refused-schedule | schedule | post its jobSpecification with its tasks to /api/jobs as a job",
                "refused-auto-pool | poolInfo.autoPoolSpecification | name a pool by poolId",
                "refused-template-value | parameters.missing | say its value in parameterValues.missing",
                "refused-template-value | taskFactory.tasks[1].commandLine | no resourceGroup()",
                "refused-factory | taskFactory | at most 10000 tasks (it has 1000000)",
                "refused-per-file | taskFactory.source | the container private is not read: have it added to SWITCHOVER_JOB_TASK_CONTAINERS",
                "refused-shipyard | job_specifications | this is a configuration of Batch Shipyard: post the jobs that it makes",
                "refused-tes | executors | this is a task of GA4GH TES: post the job that its server makes",
                "refused-data-factory | properties.activities | this is a pipeline of Data Factory: post a job whose task has as commandLine",
                "refused-template-elsewhere | applicationTemplateInfo | post that template itself, with id and pool beside it",
                "refused-task-alone | commandLine | this is a task: post a job with id and pool, and put this into its tasks",
                "refused-system-package | tasks[0].packageReferences[0] | its type is aptPackage or yumPackage",
            })
    void is_refused_with_the_reason_and_what_to_do(String name, String field, String rule) {
        var answer = post(text(name), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().get(field)).as(answer.body().toString()).contains(rule);
    }

    @Test
    void what_is_validated_is_answered_alike_and_nothing_is_kept() throws IOException {
        for (var name : names()) {
            var told = post(text(name), Map.of("validate", "true"));
            assertThat(told.status()).as(name).isIn(200, 400);
            if (told.status() == 200) {
                assertThat(told.body().path("valid").asBoolean()).isTrue();
                assertThat(scene.app(SWEDEN).read(told.body().path("id").asText()))
                        .as(name)
                        .isEmpty();
            }
        }
    }

    // ---- what becomes of templates

    private JobSpec spec(String name) {
        var request = (ParsedJobRequest.Valid) JobRequests.read(text(name), new JobRoom.Anything());
        return request.pending().spec();
    }

    @Test
    void a_sweep_fills_in_its_numbers_and_leaves_the_shells_dollars_alone() {
        var spec = spec("template-sweep");
        assertThat(spec.tasks().stream().map(task -> task.path("commandLine").asText()))
                .containsExactly(
                        "/bin/sh -c 'render frame_0001.blend $HOME ${0}'",
                        "/bin/sh -c 'render frame_0002.blend $HOME ${0}'",
                        "/bin/sh -c 'render frame_0003.blend $HOME ${0}'");
        assertThat(spec.tasks().getLast().at("/environmentSettings/0/value").asText())
                .isEqualTo("3");
        assertThat(spec.tasks().stream().map(task -> task.path("id").asText())).containsExactly("0", "1", "2");
        assertThat(spec("template-sweep-two-sets").tasks().stream()
                        .map(task -> task.path("commandLine").asText()))
                .startsWith("run --x 0 --y 5 '{literal}'", "run --x 0 --y 4 '{literal}'", "run --x 0 --y 3 '{literal}'")
                .endsWith("run --x 4 --y 3 '{literal}'");
    }

    @Test
    void a_task_that_merges_depends_on_all_others() {
        var merge = spec("template-sweep-merge").tasks().getLast();
        assertThat(merge.path("dependsOn").toString()).isEqualTo("{\"taskIdRanges\":[{\"start\":0,\"end\":1}]}");
        assertThat(spec("template-sweep-merge")
                        .body()
                        .path("usesTaskDependencies")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void parameters_have_their_values_or_their_defaults() {
        var spec = spec("template-parameters");
        assertThat(spec.id()).isEqualTo("template-parameters");
        assertThat(spec.tasks().stream().map(task -> task.path("commandLine").asText()))
                .containsExactly("render --scene car --frame 1", "render --scene car --frame 2");
        assertThat(spec("template-variables")
                        .tasks()
                        .getFirst()
                        .path("commandLine")
                        .asText())
                .isEqualTo("ffmpeg -version");
    }

    @Test
    void what_is_no_job_is_named_and_nothing_else_is_said_of_it() {
        for (var name : List.of("refused-shipyard", "refused-tes", "refused-data-factory", "refused-task-alone")) {
            assertThat(post(text(name), Map.of()).errors()).as(name).hasSize(1);
        }
        assertThat(post("[{\"id\":\"t\",\"commandLine\":\"run\"}]", Map.of())
                        .body()
                        .path("detail")
                        .asText())
                .contains("this is an array: tasks belong into the field tasks of a job with id and pool");
    }

    @Test
    void files_are_listed_in_the_regions_own_storage_only() {
        var answer = post(text("template-per-container").replace("prodwest", "somebody"), Map.of());
        assertThat(answer.errors().get("taskFactory")).contains("of the regions' storage");
        answer = post(text("template-per-container").replace("fgrp-clips", "control"), Map.of());
        assertThat(answer.errors().get("taskFactory.source")).contains("Switchover's own");
    }

    @Test
    void a_pool_that_is_named_twice_is_one_pool_whatever_its_case() {
        var answer = post(
                "{\"id\":\"a\",\"pool\":\"p\",\"poolInfo\":{\"poolId\":\"P\"},\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\"}]}",
                Map.of());
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void outside_of_a_template_a_number_is_no_text() {
        assertThat(post(
                                "{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\",\"environmentSettings\":[{\"name\":\"N\",\"value\":5}]}]}",
                                Map.of())
                        .errors()
                        .get("tasks[0].environmentSettings[0].value"))
                .contains("it must be a string, this is a number");
    }

    @Test
    void a_package_is_known_by_each_of_the_names_that_objects_have_for_it() {
        for (var name : List.of("applicationId", "application", "id", "name")) {
            var answer = post(
                    "{\"id\":\"a-" + name + "\",\"pool\":\"p\",\"packages\":[{\"" + name
                            + "\":\"render\",\"version\":\"1_0\"}],\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\"}]}",
                    Map.of());
            assertThat(answer.body().path("notes").toString()).contains("the object was taken as");
        }
    }

    private Answer posted(String fields, String taskFields) {
        return post(
                "{\"id\":\"a\",\"pool\":\"p\"" + fields + ",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\"" + taskFields
                        + "}]}",
                Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"applicationId\":\"render\",\"version\":2 | packages[0].version | it must be a string",
                "\"applicationId\":\"render\",\"version\":2.0 | packages[0].version | it must be a string",
                "\"applicationId\":\"render\",\"version\":true | packages[0].version | it must be a string",
                "\"applicationId\":\"render\",\"version\":[\"1_0\"] | packages[0].version | it must be a string",
                "\"applicationId\":\"render\",\"Version\":\"1_0\" | packages[0].Version | did you mean version?",
                "\"applicationId\":\"render\",\"release\":\"1_0\" | packages[0].release | known are application, applicationId",
                "\"id\":\"render\",\"name\":\"data\" | packages[0] | more than once",
            })
    void an_object_for_a_package_loses_nothing_that_it_says(String object, String field, String rule) {
        var answer = posted(",\"packages\":[{" + object + "}]", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().get(field)).as(answer.body().toString()).contains(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`,\"newer\":null` | `` | newer",
                "`` | `,\"runElevated\":null` | runElevated",
                "`` | `,\"userIdentity\":{\"autoUser\":{\"scope\":\"pool\"},\"userName\":null}` | userName",
                "`` | `,\"resourceFiles\":[{\"httpUrl\":\"https://example.org/a\",\"filePath\":\"a\",\"blobSource\":null}]` | blobSource",
                "`,\"constraints\":{\"later\":null}` | `` | later",
            })
    void a_name_that_is_not_known_says_nothing_when_it_is_null_and_the_job_is_placed(
            String fields, String taskFields, String name) {
        var answer = posted(fields, taskFields);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.body().path("notes").toString())
                .contains("names that Azure Batch does not know were ignored where they are null: " + name);
        var spec = scene.app(SWEDEN).specStore.read(scene.entry("a")).found().orElseThrow();
        assertThat(spec.tasks() + " " + spec.body()).doesNotContain(name);
    }

    @Test
    void no_elevation_beside_an_identity_is_ignored_and_elevation_is_refused() {
        var identity = ",\"userIdentity\":{\"autoUser\":{\"scope\":\"pool\"}}";
        assertThat(posted("", identity + ",\"runElevated\":true").errors()).containsKey("tasks[0].runElevated");
        var answer = posted("", identity + ",\"runElevated\":false");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.body().path("notes").toString()).contains("userIdentity says as whom it runs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userIdentity | {\"username\":\"svc\"}",
                "userIdentity | {\"autoUser\":{\"elevationLevel\":\"nonadmin\"}}",
                "waitForSuccess | false",
                "containerSettings | {\"imageName\":\"ubuntu\"}",
            })
    void packages_of_the_system_do_not_change_as_whom_or_where_a_job_prepares(String name, String value) {
        var answer = posted(
                ",\"jobPreparationTask\":{\"commandLine\":\"prepare $x\",\"" + name + "\":" + value + "}",
                ",\"packageReferences\":[{\"type\":\"aptPackage\",\"id\":\"ffmpeg\"}]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().get("jobPreparationTask." + name))
                .as(answer.body().toString())
                .contains("leave " + name + " out");
    }

    private Answer parameter(String declared, String value) {
        return post(
                "{\"job\":{\"type\":\"Microsoft.Batch/batchAccounts/jobs\",\"properties\":{\"id\":\"a\",\"poolInfo\":{\"poolId\":\"p\"},"
                        + "\"taskFactory\":{\"type\":\"taskCollection\",\"tasks\":[{\"id\":\"t\",\"commandLine\":"
                        + "\"[concat('run ', parameters('one'))]\"}]}}},\"parameters\":{\"one\":" + declared
                        + "},\"parameterValues\":{\"one\":" + value + "}}",
                Map.of());
    }

    @Test
    void what_a_get_of_a_placed_job_shows_can_be_pasted_back() {
        var ours =
                ",\"metadata\":[{\"name\":\"switchover.job\",\"value\":\"b\"},{\"name\":\"owner\",\"value\":\"me\"}],"
                        + "\"commonEnvironmentSettings\":[{\"name\":\"SWITCHOVER_EPOCH\",\"value\":\"1\"},{\"name\":\"X\",\"value\":\"1\"}]";
        assertThat(posted(ours, "").errors()).containsKeys("metadata[0].name", "commonEnvironmentSettings[0].name");
        var answer = posted(ours + ",\"eTag\":\"0x8D\"", "");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.body().path("notes").toString()).contains("switchover.job, SWITCHOVER_EPOCH");
        var body = scene.app(SWEDEN)
                .specStore
                .read(scene.entry("a"))
                .found()
                .orElseThrow()
                .body();
        assertThat(body.toString()).contains("owner", "\"X\"").doesNotContainIgnoringCase("switchover");
    }

    @Test
    void a_manager_with_which_the_job_ends_before_its_tasks_is_said() {
        var manager = ",\"jobManagerTask\":{\"id\":\"jm\",\"commandLine\":\"x\"";
        assertThat(posted(manager + "}", "").body().path("notes").toString()).contains("killJobOnCompletion");
        assertThat(posted(manager + ",\"killJobOnCompletion\":false}", "")
                        .body()
                        .path("notes")
                        .toString())
                .doesNotContain("killJobOnCompletion");
    }

    @Test
    void a_secret_that_is_not_allowed_is_not_repeated() {
        for (var type : List.of("securestring", "secureString")) {
            var answer = parameter("{\"type\":\"" + type + "\",\"allowedValues\":[\"x\",\"y\"]}", "\"hunter2\"");
            assertThat(answer.errors().get("parameterValues.one")).contains("it must be one of");
            assertThat(answer.body().toString()).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({"'\"4294967296\"', 4294967296", "4294967296, 4294967296", "-9999999999, -9999999999", "12, 12"})
    void a_whole_number_may_be_larger_than_a_processors_word(String value, String text) {
        var answer = parameter("{\"type\":\"int\"}", value);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        var spec = scene.app(SWEDEN).specStore.read(scene.entry("a")).found().orElseThrow();
        assertThat(commandLines(spec).getFirst()).contains("run " + text);
    }

    private static List<String> commandLines(JobSpec spec) {
        return spec.tasks().stream()
                .map(task -> task.path("commandLine").asText())
                .toList();
    }

    @Test
    void an_expression_inside_a_text_becomes_text_and_other_brackets_are_the_shells() {
        var spec = spec("template-words-inside");
        assertThat(commandLines(spec))
                .containsExactly(
                        "[ -d $OUT ] && [[ -f x ]] || render --quality 2 'car.blend' 1 > [parameters('last')]",
                        "[ -d $OUT ] && [[ -f x ]] || render --quality 2 'car.blend' 2 > [parameters('last')]");
        var task = spec.tasks().getLast();
        assertThat(task.path("displayName").asText()).isEqualTo("Frame 2 of car.blend");
        assertThat(task.at("/outputFiles/0/destination/container").toString())
                .isEqualTo("{\"containerUrl\":\"${storage}/fgrp-clips?${sas}\",\"path\":\"template-words-inside/2\"}");
        assertThat(task.at("/environmentSettings/0/value").isTextual()).isTrue();
    }

    @Test
    void a_value_has_the_type_that_its_parameter_declares() {
        var template = text("template-words-inside");
        assertThat(flaws(template.replace("\"last\": \"2\"", "\"last\": \"two\"")))
                .extracting(Violation::sentence)
                .contains("parameterValues.last is \"two\": its type is int: a whole number");
        assertThat(flaws(template.replace("\"version\": 2", "\"version\": \"3\"")))
                .extracting(Violation::sentence)
                .contains("parameterValues.version is \"3\": it must be one of [\"1\",\"2\"]");
        assertThat(flaws(template.replace(".command]", ".cmd]")))
                .extracting(Violation::sentence)
                .anySatisfy(said -> assertThat(said).contains("there is no cmd in the value"));
        assertThat(flaws(template.replace(".command]", ".command")))
                .extracting(Violation::sentence)
                .anySatisfy(said -> assertThat(said).contains("something follows its end"));
    }

    private static List<Violation> flaws(String text) {
        return ((ParsedJobRequest.Invalid) JobRequests.read(text, new JobRoom.Anything())).violations();
    }

    private static JobSpec spec(String name, Shell shell) {
        return ((ParsedJobRequest.Valid) JobRequests.read(text(name), new JobRoom.Anything(), shell))
                .pending()
                .spec();
    }

    @Test
    void a_templates_command_line_without_a_shell_is_given_to_that_of_the_pools_nodes() {
        assertThat(commandLines(spec("template-sweep-two-sets", Shell.BASH)).getFirst())
                .isEqualTo("/bin/bash -c 'set -e; set -o pipefail; run --x 0 --y 5 '\"'\"'{literal}'\"'\"'; wait'");
        assertThat(commandLines(spec("template-sweep-two-sets", Shell.CMD)).getFirst())
                .isEqualTo("cmd /c \"run --x 0 --y 5 '{literal}'\"");
        assertThat(commandLines(spec("template-sweep", Shell.BASH)).getFirst()).startsWith("/bin/sh -c 'render");
        assertThat(commandLines(spec("cli-job-file", Shell.BASH)))
                .as("what is no template says what it means")
                .isEqualTo(commandLines(spec("cli-job-file", Shell.UNKNOWN)));
    }

    @Test
    void while_no_region_says_which_shell_the_nodes_have_the_template_waits() {
        for (var region : List.of(WEST, NORTH)) {
            scene.batch.unreachable(region, "no answer");
        }
        assertThat(post(text("template-words-inside"), Map.of()).status()).isEqualTo(503);
        scene.batch.unreachable(NORTH, null);
        assertThat(post(text("template-words-inside"), Map.of())
                        .body()
                        .path("notes")
                        .toString())
                .contains("given to /bin/bash -c");
    }

    @Test
    void on_windows_nodes_it_is_cmd_and_nothing_is_installed() {
        for (var region : List.of(WEST, NORTH)) {
            scene.batch.nodes(region, new NodeCapabilities(4, false, NodeSystem.WINDOWS, false));
        }
        assertThat(post(text("template-words-inside"), Map.of())
                        .body()
                        .path("notes")
                        .toString())
                .contains("given to cmd /c");
        assertThat(post(text("template-packages"), Map.of()).errors().get("tasks[0].packageReferences"))
                .contains("the pool has Windows nodes");
    }

    @Test
    void packages_of_the_system_are_installed_before_what_the_job_prepares_already() {
        var spec = spec("template-packages", Shell.BASH);
        var preparation = spec.body().path("jobPreparationTask");
        assertThat(preparation.path("commandLine").asText())
                .isEqualTo(
                        "/bin/bash -c 'set -e; apt-get update; apt-get install -y imagemagick; apt-get install -y"
                                + " ghostscript=9.55; /bin/bash -c '\"'\"'set -e; set -o pipefail; mkdir -p cache; wait'\"'\"''");
        assertThat(preparation.at("/userIdentity/autoUser/elevationLevel").asText())
                .isEqualTo("admin");
        assertThat(commandLines(spec).getFirst()).contains("resize \"$f\" \"${f%.*}.png\"");
    }

    @Test
    void a_task_for_each_file_has_the_urls_of_the_region_where_it_runs() {
        var task = spec("template-per-file").tasks().getLast();
        assertThat(task.path("commandLine").asText()).isEqualTo("ffmpeg -i two.mov two.mp4");
        assertThat(task.at("/resourceFiles/0/httpUrl").asText()).isEqualTo("${storage}/fgrp-clips/day/two.mov?${sas}");
    }

    @Test
    void names_of_files_are_written_as_urls_have_them() {
        for (var name : List.of("100%.mov", "a b.mov", "a#1.mov", "what?.mov", "a%20b.mov", "${job}.mov", "ä+.mov")) {
            scene.inbox.put(WEST, "fgrp-clips/odd/" + name, new byte[1]);
        }
        var answer =
                post(text("template-per-file").replace("day/", "odd/").replace("template-per-file", "odd"), Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        var spec = scene.app(SWEDEN).specStore.read(scene.entry("odd")).found().orElseThrow();
        assertThat(spec.tasks().stream()
                        .map(task -> task.at("/resourceFiles/0/httpUrl").asText()))
                .contains(
                        "${storage}/fgrp-clips/odd/100%25.mov?${sas}",
                        "${storage}/fgrp-clips/odd/a%20b.mov?${sas}",
                        "${storage}/fgrp-clips/odd/a%231.mov?${sas}",
                        "${storage}/fgrp-clips/odd/what%3F.mov?${sas}",
                        "${storage}/fgrp-clips/odd/a%2520b.mov?${sas}",
                        "${storage}/fgrp-clips/odd/%24%7Bjob%7D.mov?${sas}",
                        "${storage}/fgrp-clips/odd/%C3%A4%2B.mov?${sas}");
    }

    @Test
    void a_snapshot_or_version_of_one_account_is_refused_and_not_taken_for_the_file_of_today() {
        for (var state : List.of("snapshot=2026-11-01T00:00:00.0000000Z", "versionId=2026-11-01T00:00:00.0000000Z")) {
            var answer = post(
                    "{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\",\"resourceFiles\":[{\"filePath\":\"f\","
                            + "\"httpUrl\":\"https://prodwest.blob.core.windows.net/signed/a.txt?" + state
                            + "&sv=1&sig=abc\"}]}]}",
                    Map.of());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors().get("tasks[0].resourceFiles[0].httpUrl")).contains("snapshot");
        }
    }

    @Test
    void a_signature_for_one_account_makes_way_for_one_where_the_job_is_placed() {
        post(text("sample-our-storage-signed"), Map.of());
        var spec = scene.app(SWEDEN)
                .specStore
                .read(scene.entry("sample-our-storage-signed"))
                .found()
                .orElseThrow();
        assertThat(spec.tasks().getFirst().findValuesAsText("httpUrl"))
                .containsExactly("${storage}/signed/in/a%20b.txt?${sas}", "${storage}/signed/in/b.txt?${sas}");
        assertThat(spec.tasks().getFirst().findValue("containerUrl").asText()).isEqualTo("${storage}/signed?${sas}");
    }

    private record Answer(int status, JsonNode body) {
        Map<String, String> errors() {
            var errors = new TreeMap<String, String>();
            body.path("errors")
                    .forEach(error -> errors.put(
                            error.path("field").asText(), error.path("reason").asText()));
            return errors;
        }
    }

    private Answer post(String text, Map<String, String> query) {
        var request = new DoorRequest(java.util.Optional.of(text), Map.of(), query);
        var answer = new SubmitJob(OpenDoors.open(), scene.app(SWEDEN).submission).submit(request, null);
        return new Answer(answer.getStatusCode(), DoorRequest.json(Objects.requireNonNull(answer)));
    }
}
