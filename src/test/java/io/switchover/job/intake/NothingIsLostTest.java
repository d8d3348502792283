package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.CheckedScene;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Scene;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that rewriting takes apart: whatever they say comes into the job, or is refused by name. */
class NothingIsLostTest {
    private final Scene scene = CheckedScene.inAzure();

    @BeforeEach
    void whatTheyNeed() {
        for (var region : List.of(WEST, NORTH)) {
            scene.inbox.put(region, "fgrp-clips/one.mov", new byte[1]);
            scene.inbox.put(region, "fgrp-clips/day/two.mov", new byte[1]);
        }
    }

    private JobRoom.Response submit(String text) {
        return scene.app(SWEDEN).submit(text.replace('`', '"'), "ann");
    }

    private JobSpec taken(String text) {
        var response = submit(text);
        assertThat(response.word()).as(response.said()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
        return scene.app(SWEDEN).specStore.read(scene.entry("a")).found().orElseThrow();
    }

    private static String template(String properties, String beside) {
        return "{`job`:{`type`:`Microsoft.Batch/batchAccounts/jobs`,`properties`:{`id`:`a`,`poolInfo`:{`poolId`:`p`},"
                + properties + "}}" + beside + "}";
    }

    private static String factory(String fields) {
        return template("`taskFactory`:{" + fields + "}", "");
    }

    private static String job(String fields, String taskFields) {
        return "{`id`:`a`,`pool`:`p`,`tasks`:[{`id`:`t`,`commandLine`:`run`" + taskFields + "}]" + fields + "}";
    }

    private static String parameters(String declared, String values) {
        return template(
                "`taskFactory`:{`type`:`taskCollection`,`tasks`:[{`id`:`t`,`commandLine`:`run [parameters('one')]`}]}",
                ",`parameters`:" + declared + ",`parameterValues`:" + values);
    }

    private void refused(String text, String field, String rule) {
        var response = submit(text);
        assertThat(response.word()).as(response.said()).isEqualTo(JobRoom.Response.Word.UNFIT);
        assertThat(response.said()).contains("field=" + field + ",", rule);
    }

    private static final String SWEEP = "`type`:`parametricSweep`,`parameterSets`:[{`start`:0,`end`:4}]";
    private static final String REPEAT = "`repeatTask`:{`commandLine`:`run {0}`}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`one`:{`defaultValue`:`x`}} | {`One`:`y`} | parameterValues.One | did you mean one?",
                "{`one`:{`defaultValue`:`x`}} | {`frames`:`y`} | parameterValues.frames | known are one",
                "{`one`:{`defaultValue`:`x`}} | `y` | parameterValues | it must be an object",
                "{`one`:{`defaultValue`:`x`}} | [{`one`:`y`}] | parameterValues | it must be an object",
                "`one` | {`one`:`y`} | parameters | it must be an object",
                "{`one`:{`type`:`object`}} | {`one`:{`a`:1}} | taskFactory.tasks[0].commandLine | is no part of a text",
                "{`one`:{`type`:`array`}} | {`one`:[1]} | taskFactory.tasks[0].commandLine | is no part of a text",
                "{`one`:{`type`:`int`,`minValue`:2}} | {`one`:1} | parameterValues.one | at least 2, and is 1",
                "{`one`:{`type`:`int`,`maxValue`:2}} | {`one`:`3`} | parameterValues.one | at most 2, and is 3",
                "{`one`:{`type`:`string`,`minLength`:2}} | {`one`:`x`} | parameterValues.one | at least 2, and is 1",
                "{`one`:{`type`:`string`,`maxLength`:2}} | {`one`:`xyz`} | parameterValues.one | at most 2, and is 3",
            })
    void a_parameter_value_that_cannot_be_kept_is_refused_by_field(
            String declared, String values, String field, String rule) {
        refused(parameters(declared, values), field, rule);
    }

    @Test
    void a_value_may_be_of_a_parameter_that_is_named_and_not_declared_and_null_says_nothing() {
        assertThat(taken(parameters("{}", "{`one`:`x`,`other`:null}")).tasks().toString())
                .contains("run x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SWEEP + "," + REPEAT + ",`mergetask`:{`commandLine`:`merge`} | taskFactory.mergetask | mergeTask?",
                SWEEP + "," + REPEAT + ",`mergeTask`:`merge` | taskFactory.mergeTask | it must be an object",
                SWEEP + "," + REPEAT + ",`source`:{} | taskFactory.source | known are mergeTask, parameterSets",
                SWEEP + " | taskFactory.repeatTask | a parametricSweep has one",
                "`type`:`parametricSweep`,`parameterSets`:[{`start`:0,`end`:4,`Step`:2}]," + REPEAT
                        + " | taskFactory.parameterSets[0].Step | step?",
                "`type`:`parametricSweep`,`parameterSets`:[{`start`:0,`end`:4,`increment`:2}]," + REPEAT
                        + " | taskFactory.parameterSets[0].increment | known are end, start, step",
                "`type`:`parametricSweep`,`parameterSets`:{`start`:0,`end`:4}," + REPEAT
                        + " | taskFactory.parameterSets | at least one set",
                "`type`:`taskPerFile`,`source`:{`fileGroup`:`clips`,`Prefix`:`day/`}," + REPEAT
                        + " | taskFactory.source.Prefix | prefix?",
                "`type`:`taskPerFile`,`source`:{`fileGroup`:`clips`,`prefix`:[`day/`]}," + REPEAT
                        + " | taskFactory.source.prefix | it must be a string",
                "`type`:`taskCollection`,`tasks`:[{`id`:`t`,`commandLine`:`x`}],`task`:[] | taskFactory.task | tasks?",
            })
    void a_part_of_a_task_factory_that_cannot_be_kept_is_refused_by_field(String fields, String field, String rule) {
        refused(factory(fields), field, rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`packageReferences`:[{`type`:`aptPackage`,`id`:`gs`,`Version`:`9.55`}] | packageReferences[0].Version | version?",
                "`packageReferences`:[{`type`:`aptPackage`,`id`:`gs`,`version`:{}}] | packageReferences[0] | its type is aptPackage",
                "`packageReferences`:`ffmpeg` | packageReferences | it must be an array",
                "`packageReferences`:{`type`:`aptPackage`,`id`:`gs`} | packageReferences | it must be an array",
                "`resourceFiles`:[{`source`:{`fileGroup`:`g`,`Prefix`:`a/`}}] | resourceFiles[0].source.Prefix | prefix?",
                "`resourceFiles`:[{`source`:{`fileGroup`:`g`,`prefix`:5}}] | resourceFiles[0].blobPrefix | it must be a string",
                "`resourceFiles`:[{`source`:{`fileGroup`:`g`},`storageContainerUrl`:`https://e/c`}] | resourceFiles[0].source | unknown",
                "`environmentSettings`:{`name`:`A`,`value`:`1`} | environmentSettings | it must be an array, this is an object",
            })
    void a_part_of_a_task_that_cannot_be_kept_is_refused_by_field(String form, String field, String rule) {
        refused(job("", "," + form), "tasks[0]." + field, rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`autoStorage`:{`fileGroup`:`g`,`Path`:`a`}} | .autoStorage.Path | did you mean path?",
                "{`autoStorage`:{`fileGroup`:`g`,`path`:5}} | .container.path | it must be a string",
                "{`autoStorage`:{`fileGroup`:`g`},`container`:{`containerUrl`:`https://e/c?sig=x`}} | .autoStorage | unknown",
                "{`container`:{`containerUrl`:`${storage}/out`}} | .container.containerUrl | it has no SAS",
                "{`container`:{`containerUrl`:`https://example.org/out`}} | .container.containerUrl | it has no SAS",
            })
    void a_destination_of_outputs_that_cannot_be_kept_is_refused_by_field(
            String destination, String field, String rule) {
        refused(
                job(
                        "",
                        ",`outputFiles`:[{`filePattern`:`*`,`uploadOptions`:{`uploadCondition`:`taskSuccess`},`destination`:"
                                + destination + "}]"),
                "tasks[0].outputFiles[0].destination" + field,
                rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{`containerUrl`:`${storage}/signed?${sas}`}",
                "{`containerUrl`:`https://example.org/out?sv=2023-11-03&sig=abc`}",
            })
    void outputs_go_where_somebody_may_write(String container) {
        taken(job(
                "",
                ",`outputFiles`:[{`filePattern`:`*`,`uploadOptions`:{`uploadCondition`:`taskSuccess`},`destination`:{`container`:"
                        + container + "}}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`id`:`a`,`pool`:`p`,`tasks`:[{`id`:`u`,`commandLine`:`x`}],`taskFactory`:{" + SWEEP + "," + REPEAT
                        + "}} | taskFactory | not together with tasks",
                "{`id`:`a`,`pool`:`p`,`tasks`:[{`id`:`u`,`commandLine`:`x`}],`taskCollection`:{`value`:[{`id`:`v`,`commandLine`:`x`}]}}"
                        + " | taskCollection | not together with tasks",
                "{`id`:`a`,`pool`:`p`,`tasks`:{`value`:[{`id`:`u`,`commandLine`:`x`}],`odata.nextLink`:`https://e/tasks?$skiptoken=1`}}"
                        + " | tasks.odata.nextLink | post all of them",
                "{`id`:`a`,`pool`:`p`,`tasks`:{`value`:[{`id`:`u`,`commandLine`:`x`}],`values`:[{`id`:`v`,`commandLine`:`x`}]}}"
                        + " | tasks.values | did you mean value?",
                "{`job`:{`properties`:{`id`:`a`,`poolInfo`:{`poolId`:`p`},`tasks`:[{`id`:`u`,`commandLine`:`x`}]},`priority`:5}}"
                        + " | job.priority | known are apiVersion, name, properties, type",
            })
    void a_field_beside_a_list_of_tasks_that_cannot_be_kept_is_refused_by_field(
            String text, String field, String rule) {
        refused(text, field, rule);
    }

    @Test
    void a_list_that_is_whole_is_taken_with_what_batch_prints_beside_it() {
        assertThat(taken("{`id`:`a`,`pool`:`p`,`tasks`:{`odata.metadata`:`https://e/$metadata`,`odata.nextLink`:null,"
                                + "`value`:[{`id`:`u`,`commandLine`:`x`}]}}")
                        .tasks())
                .hasSize(1);
    }

    @Test
    void numbers_of_a_sweep_may_be_larger_than_a_processors_word() {
        var spec = taken(factory(
                "`type`:`parametricSweep`,`parameterSets`:[{`start`:9999999999,`end`:`10000000001`}]," + REPEAT));
        assertThat(spec.tasks().toString()).contains("run 9999999999", "run 10000000001");
        refused(
                factory(
                                "`type`:`parametricSweep`,`parameterSets`:[{`start`:0,`end`:999999999999999},{`start`:0,`end`:999999999999999}],"
                                        + REPEAT)
                        .replace("`a`", "`b`"),
                "taskFactory",
                "at most 10000 tasks");
    }

    @Test
    void a_merge_waits_for_the_tasks_of_a_collection_by_their_own_ids() {
        var spec = taken(factory(
                "`type`:`taskCollection`,`tasks`:[{`id`:`left`,`commandLine`:`x`},{`id`:`right`,`commandLine`:`x`}],"
                        + "`mergeTask`:{`commandLine`:`merge`}"));
        assertThat(spec.tasks().getLast().path("dependsOn").toString()).isEqualTo("{\"taskIds\":[\"left\",\"right\"]}");
    }

    // ---- as whom, and by which shell

    private static final String APT = ",`packageReferences`:[{`type`:`aptPackage`,`id`:`gs`}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`runElevated`:true",
                "`userIdentity`:{`autoUser`:{`scope`:`pool`,`elevationLevel`:`admin`}}",
                "`userIdentity`:{`autoUser`:{`elevationLevel`:`Admin`}}",
            })
    void a_preparation_that_runs_as_administrator_anyway_installs_packages(String identity) {
        var spec = taken(job(",`jobPreparationTask`:{`commandLine`:`prepare`," + identity + "}", APT));
        assertThat(spec.body().path("jobPreparationTask").toString())
                .contains("apt-get install -y gs; prepare", "\"elevationLevel\":\"admin\"")
                .doesNotContain("runElevated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`runElevated`:false",
                "`userIdentity`:{`autoUser`:{`scope`:`task`,`elevationLevel`:`admin`}}",
                "`userIdentity`:{`username`:`svc`}",
            })
    void a_preparation_that_its_submitter_keeps_from_that_does_not(String identity) {
        refused(
                job(",`jobPreparationTask`:{`commandLine`:`prepare`," + identity + "}", APT),
                "jobPreparationTask.userIdentity",
                "leave userIdentity out (and runElevated, which means it)");
    }

    @Test
    void the_inner_job_of_a_template_is_a_template_whatever_its_tasks_come_from() {
        var inner = "{`type`:`Microsoft.Batch/batchAccounts/jobs`,`properties`:{`id`:`a`,`poolInfo`:{`poolId`:`p`},"
                + "`tasks`:[{`id`:`t`,`commandLine`:`echo $X > out`,`environmentSettings`:[{`name`:`X`,`value`:5}]}]}}";
        assertThat(taken(inner).tasks().getFirst().path("commandLine").asText())
                .isEqualTo("/bin/bash -c 'set -e; set -o pipefail; echo $X > out; wait'");
    }

    // ---- the job's end

    @ParameterizedTest
    @CsvSource({"'', true", "',`killJobOnCompletion`:true', true", "',`killJobOnCompletion`:false', false"})
    void who_leaves_the_tasks_to_a_manager_is_told_what_ends_the_job(String kills, boolean ends) {
        var said = submit("{`id`:`a`,`pool`:`p`,`jobManagerTask`:{`id`:`m`,`commandLine`:`x`" + kills + "}}")
                .said();
        assertThat(said).contains("tasks: there are none, so jobManagerTask adds them");
        assertThat(said.contains("the job ends when all of them have")).isNotEqualTo(ends);
        assertThat(said.contains("the job ends when it does, whatever tasks that it has added have not ended"))
                .isEqualTo(ends);
        assertThat(said.contains("set killJobOnCompletion to false")).isEqualTo(ends);
    }

    @Test
    void nothing_is_said_of_an_end_that_is_null() {
        assertThat(submit(job(",`onAllTasksComplete`:null", "")).said()).doesNotContain("onAllTasksComplete");
    }
}
