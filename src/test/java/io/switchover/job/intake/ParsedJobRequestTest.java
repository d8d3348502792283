package io.switchover.job.intake;

import static io.switchover.job.intake.RequestTexts.ID;
import static io.switchover.job.intake.RequestTexts.LIMITED;
import static io.switchover.job.intake.RequestTexts.TASK;
import static io.switchover.job.intake.RequestTexts.fine;
import static io.switchover.job.intake.RequestTexts.flaws;
import static io.switchover.job.intake.RequestTexts.job;
import static io.switchover.job.intake.RequestTexts.read;
import static io.switchover.job.intake.RequestTexts.task;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Violation;
import io.switchover.job.spec.JsonLines;
import io.switchover.job.spec.TaskSize;
import io.switchover.packages.PackageReference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a job request, and that it is said by name, and without repeating secrets. */
class ParsedJobRequestTest {
    private static final String PREPARED = "'jobPreparationTask':{'id':'before','commandLine':'x'},";

    // ---- no job at all

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void a_blank_body_is_refused(String text) {
        assertThat(read(text)).isEqualTo(new ParsedJobRequest.Empty());
    }

    @Test
    void a_request_without_a_body_is_refused() {
        assertThat(read(null)).isEqualTo(new ParsedJobRequest.Empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{",
                "{'id':'a'",
                "{'id':'a',}",
                "[]",
                "[{'id':'a'}]",
                "5",
                "null",
                "true",
                "'text'",
                "{} {}",
                "{}]",
                "{'id':NaN}",
                "<job/>",
                "id=a&pool=p"
            })
    void a_body_that_is_no_json_object_is_refused(String text) {
        assertThat(read(text)).isInstanceOf(ParsedJobRequest.NotJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a','id':'b','pool':'p','tasks':[]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','commandLine':'y'}]}"
            })
    void a_key_that_is_there_twice_is_not_json_to_us(String text) {
        assertThat(read(text)).isInstanceOfSatisfying(ParsedJobRequest.NotJson.class, not -> {
            assertThat(not.because()).startsWith("a field is there twice, seen at line 1, column ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "{'id':hunter2}",
                "{'id':'a',\n 'pool':'hunter2",
                "{'id':'a'} hunter2",
                "{'hunter2':1,'hunter2':2}",
                "{'hunter2' 1}",
                "{'id':1hunter2}"
            })
    void what_is_no_json_is_said_with_its_place_and_never_quoted(String text) {
        assertThat(read(text)).isInstanceOfSatisfying(ParsedJobRequest.NotJson.class, not -> assertThat(not.because())
                .matches("(it is not valid JSON|a field is there twice), seen at line \\d+, column \\d+"));
    }

    @Test
    void json_that_is_nested_without_end_is_refused_and_not_a_crash() {
        assertThat(read("[".repeat(100_000))).isInstanceOf(ParsedJobRequest.NotJson.class);
        assertThat(read(job("'x':" + "{'x':".repeat(5_000) + "1" + "}".repeat(5_000))))
                .isInstanceOf(ParsedJobRequest.NotJson.class);
    }

    @Test
    void more_than_four_mebibytes_of_bytes_not_of_characters_are_refused() {
        int room = ParsedJobRequest.LIMIT_BYTES - job("").length();
        fine(job("") + " ".repeat(room));
        assertThat(read(job("") + " ".repeat(room + 1)))
                .isEqualTo(new ParsedJobRequest.TooLarge(ParsedJobRequest.LIMIT_BYTES + 1));
        assertThat(read(job("'displayName':'" + "ä".repeat(room / 2 + 1) + "'")))
                .isInstanceOf(ParsedJobRequest.TooLarge.class);
    }

    // ---- bytes, as the platform makes text of them

    @Test
    void a_body_that_is_not_utf_8_is_refused_with_its_place_since_another_command_would_run() {
        var latin1 = new String(job("").replace("run", "echo Gr\u00fc\u00dfe").getBytes(ISO_8859_1), UTF_8);
        assertThat(read(latin1)).isInstanceOfSatisfying(ParsedJobRequest.NotUtf8.class, not -> assertThat(not.because())
                .startsWith("the body is not UTF-8, seen at line 1, column ")
                .contains("send it as UTF-8"));
        fine(job("").replace("run", "echo Gr\u00fc\u00dfe \\ufffd"));
    }

    @Test
    void a_byte_order_mark_is_skipped_and_utf_16_refused_by_name() {
        fine("\uFEFF" + job(""));
        for (var wide : List.of(UTF_16LE, UTF_16BE)) {
            var arrived = new String(("\uFEFF" + job("")).getBytes(wide), UTF_8);
            assertThat(read(arrived))
                    .isInstanceOfSatisfying(ParsedJobRequest.NotUtf8.class, not -> assertThat(not.because())
                            .contains("UTF-16"));
        }
    }

    // ---- fields of ours

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'pool':'p','tasks':[#]} | id",
                "{'id':'','pool':'p','tasks':[#]} | id",
                "{'id':'a b','pool':'p','tasks':[#]} | id",
                "{'id':'a/b','pool':'p','tasks':[#]} | id",
                "{'id':'ä','pool':'p','tasks':[#]} | id",
                "{'id':5,'pool':'p','tasks':[#]} | id",
                "{'id':null,'pool':'p','tasks':[#]} | id",
                "{'id':['a'],'pool':'p','tasks':[#]} | id",
                "{'id':'a','tasks':[#]} | pool",
                "{'id':'a','pool':'p q','tasks':[#]} | pool",
                "{'id':'a','pool':{'id':'p'},'tasks':[#]} | pool",
                "{'id':'a','pool':'p'} | tasks",
                "{'id':'a','pool':'p','tasks':[]} | tasks",
                "{'id':'a','pool':'p','tasks':{}} | tasks",
                "{'id':'a','pool':'p','tasks':'t'} | tasks",
                "{'id':'a','pool':'p','tasks':null} | tasks",
                "{'id':'a','pool':'p','tasks':[5]} | tasks[0]",
                "{'id':'a','pool':'p','tasks':[null]} | tasks[0]",
                "{'id':'a','pool':'p','tasks':[#,['x']]} | tasks[1]",
                "{'id':'a','pool':'p','tasks':[{'commandLine':'run'}]} | tasks[0].id",
                "{'id':'a','pool':'p','tasks':[{'id':7,'commandLine':'run'}]} | tasks[0].id",
                "{'id':'a','pool':'p','tasks':[{'id':'x y','commandLine':'run'}]} | tasks[0].id",
                "{'id':'a','pool':'p','tasks':[{'id':'t'}]} | tasks[0].commandLine",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':' '}]} | tasks[0].commandLine",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':5}]} | tasks[0].commandLine",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':['run']}]} | tasks[0].commandLine",
                "{'id':'a','pool':'p','placement':'mars','tasks':[#]} | placement",
                "{'id':'a','pool':'p','placement':'swedencentral','tasks':[#]} | placement",
                "{'id':'a','pool':'p','placement':1,'tasks':[#]} | placement",
                "{'id':'a','pool':'p','onRegionLoss':'panic','tasks':[#]} | onRegionLoss",
                "{'id':'a','pool':'p','onRegionLoss':true,'tasks':[#]} | onRegionLoss",
                "{'id':'a','pool':'p','resume':'some','tasks':[#]} | resume",
                "{'id':'a','pool':'p','resume':'unfinished','tasks':[#]} | tasks[0].outputFiles",
                "{'id':'a','pool':'p','onRegionLoss':'wait-for-lease','tasks':[@]} | constraints.maxWallClockTime",
                "{'id':'a','pool':'p','onRegionLoss':'wait-for-lease','constraints':{'maxWallClockTime':'PT1H'},'tasks':[#]} | tasks[0].constraints.maxWallClockTime",
                "{'id':'a','poolInfo':{'autoPoolSpecification':{}},'tasks':[#]} | poolInfo.autoPoolSpecification",
                "{'id':'a','pool':'p','poolInfo':{'poolId':'q'},'tasks':[#]} | poolInfo.poolId",
                "{'id':'a','pool':'p','poolInfo':{'poolId':5},'tasks':[#]} | poolInfo.poolId",
                "{'id':'a','pool':'p','poolInfo':{'poolid':'p'},'tasks':[#]} | poolInfo.poolid",
                "{'id':'a','pool':'p','poolInfo':'p','tasks':[#]} | poolInfo",
            })
    void a_flaw_is_named_with_its_field(String text, String field) {
        assertThat(flaws(text.replace("#", TASK).replace("@", LIMITED)))
                .extracting(Violation::field)
                .as(text)
                .containsExactly(field);
    }

    @Test
    void every_flaw_is_named_at_once() {
        assertThat(flaws("{'id':'a b','placement':'mars','tasks':[{'id':'t'},{'id':'T','commandLine':'x'}]}"))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("id", "pool", "placement", "tasks[0].commandLine", "tasks[1].id");
    }

    @Test
    void an_id_leaves_room_for_the_number_of_the_attempt() {
        fine(job("").replace("'a'", "'" + "x".repeat(59) + "'"));
        var violation =
                flaws(job("").replace("'a'", "'" + "x".repeat(60) + "'")).getFirst();
        assertThat(violation.sentence()).contains("at most 59 characters (it has 60)");
    }

    @Test
    void a_task_id_may_have_what_batch_allows() {
        fine(job("").replace("'t'", "'" + "x".repeat(64) + "'"));
        assertThat(flaws(job("").replace("'t'", "'" + "x".repeat(65) + "'")))
                .extracting(Violation::field)
                .containsExactly("tasks[0].id");
    }

    @Test
    void an_id_is_lower_cased_since_batch_ignores_case() {
        assertThat(fine(job("").replace("'a'", "'Nightly-RENDER_7'")).spec().id())
                .isEqualTo("nightly-render_7");
    }

    @Test
    void the_same_task_id_twice_is_named_with_the_first() {
        var flaws = flaws(
                "{'id':'a','pool':'p','tasks':[{'id':'x','commandLine':'r'},{'id':'y','commandLine':'r'},{'id':'X','commandLine':'r'}]}");
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().field()).isEqualTo("tasks[2].id");
        assertThat(flaws.getFirst().sentence()).contains("tasks[0] has this id already", "ignore case");
    }

    @Test
    void the_pool_may_be_said_as_batch_says_it() {
        assertThat(fine("{'id':'a','poolInfo':{'poolId':'p'},'tasks':[" + TASK + "]}")
                        .spec()
                        .pool())
                .isEqualTo("p");
        assertThat(fine(job("'poolInfo':{'poolId':'p'}")).spec().pool()).isEqualTo("p");
    }

    @Test
    void a_pool_for_one_job_is_refused_with_a_sentence() {
        var alone =
                "{'id':'a','poolInfo':{'autoPoolSpecification':{'poolLifetimeOption':'job'}},'tasks':[" + TASK + "]}";
        assertThat(flaws(alone).getFirst().sentence()).contains("cannot be kept ready in a second region", "poolId");
    }

    @Test
    void what_is_to_happen_when_all_tasks_are_complete_is_replaced_and_said() {
        var read = fine(job("'onAllTasksComplete':'terminatejob'"));
        assertThat(read.notes()).hasSize(1).first().asString().contains("onAllTasksComplete was replaced");
        assertThat(read.spec().body().has("onAllTasksComplete")).isFalse();
        assertThat(fine(job("")).notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "split", "northeurope"})
    void a_placement_is_the_active_region_or_any_by_weight_or_one_by_name(String placement) {
        assertThat(fine(job("'placement':'" + placement + "'")).spec().placement())
                .isEqualTo(placement);
    }

    @Test
    void packages_are_applications_with_or_without_a_version_each_once() {
        assertThat(fine(job("'packages':['render','data/1_0','render']")).spec().packages())
                .containsExactly(new PackageReference("render", null), new PackageReference("data", "1_0"));
        assertThat(fine(job("")).spec().packages()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'packages':'render'|packages",
                "'packages':[7]|packages[0]",
                "'packages':['a','']|packages[1]",
                "'packages':['a/b/c']|packages[0]",
                "'packages':['../x']|packages[0]",
                "'packages':['a b/1']|packages[0]"
            },
            quoteCharacter = '`')
    void what_is_no_package_is_named_with_its_place(String fields, String field) {
        assertThat(flaws(job(fields))).extracting(Violation::field).containsExactly(field);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'applicationId':'render/1_0'|applicationId|application and version are two fields",
                "'applicationId':'a?b'|applicationId|letters, digits",
                "'applicationId':'a b'|applicationId|letters, digits",
                "'applicationId':''|applicationId|letters, digits",
                "'version':'1'|applicationId|Azure Batch requires it",
                "'applicationId':'a','version':'1#2'|version|letters, digits",
                "'applicationId':'a','version':''|version|letters, digits",
            },
            quoteCharacter = '`')
    void a_package_that_a_task_names_and_nobody_could_upload_is_refused_with_its_place(
            String reference, String field, String rule) {
        var references =
                "'applicationPackageReferences':[{'applicationId':'fine','version':'1.0'},{" + reference + "}]";
        var manager = job("'jobManagerTask':{'id':'m','commandLine':'run'," + references + "}");
        for (var flaws : List.of(flaws(task(references)), flaws(manager))) {
            assertThat(flaws).hasSize(1);
            assertThat(flaws.getFirst().field())
                    .isIn(
                            "tasks[0].applicationPackageReferences[1]." + field,
                            "jobManagerTask.applicationPackageReferences[1]." + field);
            assertThat(flaws.getFirst().rule()).contains(rule);
        }
        fine(task("'applicationPackageReferences':[{'applicationId':'" + "x".repeat(64) + "'}]"));
        assertThat(flaws(task("'applicationPackageReferences':[{'applicationId':'" + "x".repeat(65) + "'}]")))
                .hasSize(1);
    }

    // ---- tasks of the job's own

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "jobManagerTask|'id':'T'",
                "jobPreparationTask|'id':'t'",
                "jobReleaseTask|'id':'t'",
            },
            quoteCharacter = '`')
    void an_id_that_the_job_itself_has_taken_is_refused_with_who_has_it(String own, String id) {
        var prepared = own.equals("jobReleaseTask") ? PREPARED : "";
        var flaws = flaws(job(prepared + "'" + own + "':{" + id + ",'commandLine':'x'}"));
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().sentence())
                .isEqualTo("tasks[0].id is \"t\": " + own + " has this id already; Batch ids ignore case");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"jobPreparationTask,JobPreparation", "jobReleaseTask,jobrelease"})
    void the_id_that_batch_gives_the_jobs_own_task_is_refused_only_where_there_is_such_a_task(
            String own, String called) {
        var prepared = own.equals("jobReleaseTask") ? PREPARED : "";
        var job = job(prepared + "'" + own + "':{'commandLine':'x'}").replace("'t'", "'" + called + "'");
        assertThat(flaws(job)).extracting(Violation::field).containsExactly("tasks[0].id");
        assertThat(flaws(job.replace("{'commandLine':'x'}", "{'commandLine':'x','id':null}")))
                .hasSize(1);
        fine(job.replace("{'commandLine':'x'}", "{'commandLine':'x','id':'mine'}"));
        fine(job("").replace("'t'", "'" + called + "'"));
    }

    @Test
    void the_jobs_own_tasks_have_different_ids_too_and_none_that_differs_by_region() {
        assertThat(
                        flaws(
                                job(
                                        "'jobManagerTask':{'id':'jobRelease','commandLine':'x'},"
                                                + "'jobPreparationTask':{'id':'${job}','commandLine':'x'},'jobReleaseTask':{'commandLine':'x'}")))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("jobPreparationTask.id", "jobReleaseTask.id");
    }

    @Test
    void what_can_add_tasks_to_its_job_is_refused_where_no_task_may_be_unknown() {
        var limits = "'constraints':{'maxWallClockTime':'PT10M'}";
        var outputs = "'outputFiles':[{'filePattern':'a','destination':{'container':{'containerUrl':"
                + "'https://example.org/c?sig=x'}},'uploadOptions':{'uploadCondition':'taskSuccess'}}]";
        var manager = "'jobManagerTask':{'id':'m','commandLine':'run'," + limits + "}";
        var token = "'authenticationTokenSettings':{'access':['Job']}";
        for (var wish : List.of("'onRegionLoss':'wait-for-lease'", "'resume':'unfinished'")) {
            var job = "{'id':'a','pool':'p'," + limits + "," + wish + ",'tasks':[{'id':'t','commandLine':'run',"
                    + limits + "," + outputs + "}]}";
            fine(job);
            var managed = flaws(job.replace("'pool'", manager + ",'pool'"));
            assertThat(managed).extracting(Violation::field).containsExactly("jobManagerTask");
            assertThat(managed.getFirst().rule()).contains("not together with", "it can add tasks");
            assertThat(flaws(job.replace("'id':'t'", "'id':'t'," + token)))
                    .extracting(Violation::field)
                    .containsExactly("tasks[0].authenticationTokenSettings.access");
            fine(job.replace("'id':'t'", "'id':'t'," + token.replace("'Job'", "")));
        }
        for (var loss : List.of("rerun", "hold")) {
            fine("{'id':'a','pool':'p','onRegionLoss':'" + loss + "'," + manager
                    + ",'tasks':[{'id':'t','commandLine':'run'," + token + "}]}");
        }
    }

    // ---- fields of Batch

    @Test
    void batchs_own_json_can_be_pasted() {
        var read = fine(
                "{'id':'a','displayName':'d','priority':5,'onTaskFailure':'performExitOptionsJobAction','poolInfo':{'poolId':'p'},"
                        + "'constraints':{'maxWallClockTime':'PT1H','maxTaskRetryCount':2},"
                        + "'jobPreparationTask':{'commandLine':'prep','waitForSuccess':true},"
                        + "'jobReleaseTask':{'commandLine':'rel'},"
                        + "'commonEnvironmentSettings':[{'name':'A','value':'b'}],'usesTaskDependencies':true,"
                        + "'metadata':[{'name':'team','value':'render'}],"
                        + "'tasks':[{'id':'t','commandLine':'run','dependsOn':{'taskIds':['u']},"
                        + "'containerSettings':{'imageName':'x','containerRunOptions':'--rm'},"
                        + "'resourceFiles':[{'httpUrl':'https://example.org/a?sig=x','filePath':'a'}],"
                        + "'outputFiles':[{'filePattern':'*.png','destination':{'container':{'containerUrl':"
                        + "'${storage}/out','path':'${attempt}/t','identityReference':{'resourceId':'" + ID
                        + "westeurope'}}},"
                        + "'uploadOptions':{'uploadCondition':'taskCompletion'}}],"
                        + "'environmentSettings':[{'name':'SIZE','value':'3'}],"
                        + "'exitConditions':{'default':{'jobAction':'none'}},"
                        + "'applicationPackageReferences':[{'applicationId':'render','version':'1_0'}]},"
                        + TASK.replace("'t'", "'u'")
                        + "]}");
        assertThat(read.spec().tasks()).hasSize(2);
        assertThat(read.notes()).hasSize(2).first().asString().contains("poolInfo.poolId: it was taken as the pool, p");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "job  | 'prioritty':5 | prioritty",
                "job  | 'constraints':{'maxWallclockTime':'PT1H'} | constraints.maxWallclockTime",
                "job  | 'constraints':{'maxWallClockTime':'soon'} | constraints.maxWallClockTime",
                "job  | 'constraints':'PT1H' | constraints",
                "job  | 'priority':'high' | priority",
                "job  | 'jobPreparationTask':{'commandline':'x'} | jobPreparationTask.commandline",
                "job  | 'jobManagerTask':{'resourceFiles':[{},{'url':'x'}]} | jobManagerTask.resourceFiles[1].url",
                "job  | 'metadata':'x' | metadata",
                "job  | 'metadata':[5] | metadata[0]",
                "job  | 'commonEnvironmentSettings':[{'nme':'A'}] | commonEnvironmentSettings[0].nme",
                "task | 'commandline':'x' | tasks[0].commandline",
                "task | 'resourceFiles':[{'httpUrl':'x'},{'httpurl':'y'}] | tasks[0].resourceFiles[1].httpurl",
                "task | 'containerSettings':{'image':'x'} | tasks[0].containerSettings.image",
                "task | 'constraints':{'maxTaskRetryCount':'many'} | tasks[0].constraints.maxTaskRetryCount",
                "task | 'outputFiles':[{'destination':{'container':{'url':'x'}}}] | tasks[0].outputFiles[0].destination.container.url",
                "task | 'dependsOn':'u' | tasks[0].dependsOn",
                "task | 'environmentSettings':{'A':{'b':1}} | tasks[0].environmentSettings",
            })
    void what_batch_does_not_know_is_named_with_its_path(String where, String fields, String path) {
        var flaws = flaws(where.equals("job") ? job(fields) : task(fields));
        assertThat(flaws).extracting(Violation::field).as(fields).contains(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "job  | 'commonEnvironmentSettings':[{'name':'A','value':'b'},{'name':'SWITCHOVER_JOB','value':'x'}] | commonEnvironmentSettings[1].name",
                "job  | 'commonEnvironmentSettings':[{'name':'switchover_attempt','value':'x'}] | commonEnvironmentSettings[0].name",
                "job  | 'jobPreparationTask':{'commandLine':'x','environmentSettings':[{'name':'SWITCHOVER_EPOCH','value':'9'}]} | jobPreparationTask.environmentSettings[0].name",
                "task | 'environmentSettings':[{'name':'SWITCHOVER_ATTEMPT','value':'9'}] | tasks[0].environmentSettings[0].name",
                "job  | 'metadata':[{'name':'switchover.attempt','value':'9'}] | metadata[0].name",
                "job  | 'metadata':[{'name':'a','value':'b'},{'name':'switchover.tombstone','value':'true'}] | metadata[1].name",
                "job  | 'metadata':[{'name':'${job}.tombstone','value':'true'}] | metadata[0].name",
                "task | 'environmentSettings':[{'name':'${job}_ATTEMPT','value':'9'}] | tasks[0].environmentSettings[0].name",
            })
    void names_that_are_ours_are_refused(String where, String fields, String path) {
        var flaws = flaws(where.equals("job") ? job(fields) : task(fields));
        assertThat(flaws).extracting(Violation::field).containsExactly(path);
        assertThat(flaws.getFirst().rule()).contains("are ours");
    }

    // ---- content

    @Test
    void white_space_the_order_of_fields_and_the_case_of_the_id_are_not_content() {
        var one = fine("{'id':'a','pool':'p','priority':1,'tasks':[{'id':'t','commandLine':'x'}]}");
        var two = fine("{ 'tasks': [ {'commandLine':'x', 'id':'t'} ],\n 'priority':1, 'pool':'p','id':'A'}");
        assertThat(two.spec().hash()).isEqualTo(one.spec().hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a','pool':'q','priority':1,'tasks':[{'id':'t','commandLine':'x'}]}",
                "{'id':'a','pool':'p','priority':2,'tasks':[{'id':'t','commandLine':'x'}]}",
                "{'id':'a','pool':'p','priority':1,'tasks':[{'id':'t','commandLine':'y'}]}",
                "{'id':'a','pool':'p','priority':1,'tasks':[{'id':'T','commandLine':'x'}]}",
                "{'id':'a','pool':'p','priority':1,'onRegionLoss':'hold','tasks':[{'id':'t','commandLine':'x'}]}",
                "{'id':'a','pool':'p','priority':1,'placement':'northeurope','tasks':[{'id':'t','commandLine':'x'}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x'}]}"
            })
    void any_other_difference_makes_it_another_job(String other) {
        var one = fine("{'id':'a','pool':'p','priority':1,'tasks':[{'id':'t','commandLine':'x'}]}");
        assertThat(fine(other).spec().hash()).isNotEqualTo(one.spec().hash());
    }

    // ---- size and reference

    @Test
    void a_task_of_exactly_the_most_bytes_is_taken_and_one_of_a_byte_more_is_not() throws Exception {
        var empty = JsonLines.STRICT.readTree("{\"id\":\"t\",\"commandLine\":\"\"}");
        int room = TaskSize.LIMIT_BYTES - TaskSize.of(empty);
        var request = "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'#'}]}";
        fine(request.replace("#", "x".repeat(room)));
        assertThat(flaws(request.replace("#", "x".repeat(room + 1))))
                .extracting(Violation::field)
                .containsExactly("tasks[0]");
    }

    @Test
    void tasks_of_a_blob_cannot_be_resumed_one_by_one() {
        var request = "{'id':'a','pool':'p','resume':'#','tasksFrom':{'blob':'inbox/frames.jsonl'}}";
        assertThat(flaws(request.replace("#", "unfinished")))
                .extracting(Violation::field)
                .containsExactly("resume");
        assertThat(read(request.replace("#", "everything"))).isInstanceOf(ParsedJobRequest.Valid.class);
    }

    @Test
    void a_task_is_held_to_what_batch_takes_of_it_where_it_is_placed() {
        var longest = "x".repeat(899_900);
        fine(withCommand(longest, ""));
        for (var text :
                List.of(withCommand(longest, ",'packages':['render']"), withCommand("${storage}".repeat(20_000), ""))) {
            assertThat(flaws(text)).extracting(Violation::field).containsExactly("tasks[0]");
        }
    }

    private static String withCommand(String command, String more) {
        return "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'" + command + "'}]" + more + "}";
    }

    @Test
    void half_a_surrogate_pair_is_refused_with_its_place_since_it_could_never_be_sent() {
        var half = "'displayName':'a\\ud83d','tasks':[{'id':'t','commandLine':'\\ude00 x',"
                + "'environmentSettings':[{'name':'A','value':'\\ud83d\\ud83d'}]}]";
        assertThat(flaws("{'id':'a','pool':'p'," + half + "}"))
                .extracting(Violation::field)
                .containsExactly("displayName", "tasks[0].commandLine", "tasks[0].environmentSettings[0].value");
        fine("{'id':'a','pool':'p',"
                + half.replace("\\ud83d\\ud83d", "\\ud83d\\ude00")
                        .replace("'a\\ud83d'", "'a'")
                        .replace("'\\ude00 x'", "'x'")
                + "}");
    }

    @Test
    void a_job_that_alone_is_larger_than_batch_takes_is_refused_before_it_is_kept() {
        var tasks = ",'tasks':[{'id':'t','commandLine':'x'}]}";
        fine("{'id':'a','pool':'p','commonEnvironmentSettings':[{'name':'A','value':'" + "x".repeat(899_000) + "'}]"
                + tasks);
        assertThat(flaws("{'id':'a','pool':'p','commonEnvironmentSettings':[{'name':'A','value':'" + "x".repeat(900_000)
                        + "'}]" + tasks))
                .extracting(Violation::field)
                .containsExactly("job");
    }

    @Test
    void the_length_of_an_id_is_said_where_it_is_too_long_and_not_where_it_is_wrong_otherwise() {
        assertThat(flaws(job("").replace("'a'", "'" + "x".repeat(58) + " '"))
                        .getFirst()
                        .sentence())
                .doesNotContain("(it has");
        assertThat(flaws(job("").replace("'a'", "'" + "x".repeat(59) + " '"))
                        .getFirst()
                        .sentence())
                .contains("(it has 60)");
    }

    @ParameterizedTest
    @CsvSource({"20, ''", "21, ' and 1 more'", "23, ' and 3 more'"})
    void of_names_that_batch_does_not_know_and_that_are_null_twenty_are_said(int names, String more) {
        var fields = IntStream.range(0, names)
                .mapToObj(i -> "'zz%02d':null".formatted(i))
                .collect(Collectors.joining(","));
        assertThat(fine(job(fields)).notes())
                .singleElement()
                .asString()
                .endsWith(": "
                        + IntStream.range(0, 20).mapToObj("zz%02d"::formatted).collect(Collectors.joining(", "))
                        + more);
    }

    @Test
    void such_a_name_is_cut_where_it_is_longer_than_any_id() {
        assertThat(fine(job("'" + "z".repeat(64) + "':null")).notes())
                .singleElement()
                .asString()
                .endsWith(": " + "z".repeat(64));
        assertThat(fine(job("'" + "z".repeat(65) + "':null")).notes())
                .singleElement()
                .asString()
                .endsWith(": " + "z".repeat(64) + "…");
    }

    @Test
    void a_word_that_batch_does_not_know_is_repeated_with_the_one_that_was_meant_unless_it_is_long() {
        assertThat(flaws(job("'onTaskFailure':'noActionn'")).getFirst().sentence())
                .contains("onTaskFailure is \"noActionn\"")
                .containsIgnoringCase("did you mean noAction?");
        assertThat(flaws(job("'onTaskFailure':'" + "x".repeat(40) + "'"))
                        .getFirst()
                        .sentence())
                .contains("is \"" + "x".repeat(40) + "\"");
        assertThat(flaws(job("'onTaskFailure':'" + "x".repeat(41) + "'"))
                        .getFirst()
                        .sentence())
                .doesNotContain("xxx");
    }

    @Test
    void a_request_that_is_no_json_says_how_it_is_wrong() {
        assertThat(read("{'id':'a','id':'b'}").toString()).contains("a field is there twice");
        assertThat(read("{'id':").toString()).contains("it is not valid JSON");
        assertThat(read("{'id':" + "[".repeat(1_100) + "]".repeat(1_100) + "}").toString())
                .contains("it is nested too deeply, or one of its values is too long");
    }
}
