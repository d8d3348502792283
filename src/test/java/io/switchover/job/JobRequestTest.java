package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a job request, and that it is said by name, and without repeating secrets. */
class JobRequestTest {
    private static final String TASK = "{'id':'t','commandLine':'run'}";
    private static final String LIMITED = "{'id':'t','commandLine':'run','constraints':{'maxWallClockTime':'PT10M'}}";
    private static final String ID =
            "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes-";
    private static final FixedAzureSettings AZURE =
            FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope", "northeurope");
    private static final BodyCheck BODIES = check(AZURE);
    private static final FixedAzureSettings EMULATED = FixedAzureSettings.emulated();
    private static final BodyCheck EMULATED_BODIES = check(EMULATED);

    private static BodyCheck check(FixedAzureSettings settings) {
        return new BatchBodyCheck(settings, new BatchIdentities(settings));
    }

    private static JobRequest.Result read(String text, BodyCheck check) {
        return JobRequest.read(text == null ? null : text.replace('\'', '"'), check, Scene.regions("westeurope"));
    }

    private static JobRequest.Result read(String text) {
        return read(text, BODIES);
    }

    private static List<Flaw> flaws(String text) {
        return flaws(text, BODIES);
    }

    private static List<Flaw> flaws(String text, BodyCheck check) {
        var result = read(text, check);
        assertThat(result).as(text).isInstanceOf(JobRequest.Result.Flawed.class);
        return ((JobRequest.Result.Flawed) result).flaws();
    }

    private static JobRequest.Result.Read fine(String text) {
        var result = read(text);
        assertThat(result).as(text).isInstanceOf(JobRequest.Result.Read.class);
        return (JobRequest.Result.Read) result;
    }

    private static String job(String fields) {
        return "{'id':'a','pool':'p','tasks':[" + TASK + "]" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    private static String task(String fields) {
        return "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'run'," + fields + "}]}";
    }

    // ---- no job at all

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void nothing(String text) {
        assertThat(read(text)).isEqualTo(new JobRequest.Result.Empty());
    }

    @Test
    void no_body() {
        assertThat(read(null)).isEqualTo(new JobRequest.Result.Empty());
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
    void not_a_json_object(String text) {
        assertThat(read(text)).isInstanceOf(JobRequest.Result.NotJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a','id':'b','pool':'p','tasks':[]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','commandLine':'y'}]}"
            })
    void a_key_that_is_there_twice_is_not_json_to_us(String text) {
        assertThat(read(text)).isInstanceOfSatisfying(JobRequest.Result.NotJson.class, not -> {
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
        assertThat(read(text)).isInstanceOfSatisfying(JobRequest.Result.NotJson.class, not -> assertThat(not.because())
                .matches("(it is not valid JSON|a field is there twice), seen at line \\d+, column \\d+"));
    }

    @Test
    void json_that_is_nested_without_end_is_refused_and_not_a_crash() {
        assertThat(read("[".repeat(100_000))).isInstanceOf(JobRequest.Result.NotJson.class);
        assertThat(read(job("'x':" + "{'x':".repeat(5_000) + "1" + "}".repeat(5_000))))
                .isInstanceOf(JobRequest.Result.NotJson.class);
    }

    @Test
    void more_than_four_mebibytes_of_bytes_not_of_characters() {
        int room = JobRequest.LIMIT_BYTES - job("").length();
        fine(job("") + " ".repeat(room));
        assertThat(read(job("") + " ".repeat(room + 1)))
                .isEqualTo(new JobRequest.Result.TooLarge(JobRequest.LIMIT_BYTES + 1));
        assertThat(read(job("'displayName':'" + "ä".repeat(room / 2 + 1) + "'")))
                .isInstanceOf(JobRequest.Result.TooLarge.class);
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
                "{'id':'a','pool':'p','poolInfo':{'autoPoolSpecification':{}},'tasks':[#]} | poolInfo.autoPoolSpecification",
                "{'id':'a','pool':'p','poolInfo':{'poolId':'q'},'tasks':[#]} | poolInfo.poolId",
                "{'id':'a','pool':'p','poolInfo':{'poolId':5},'tasks':[#]} | poolInfo.poolId",
                "{'id':'a','pool':'p','poolInfo':{'poolid':'p'},'tasks':[#]} | poolInfo.poolid",
                "{'id':'a','pool':'p','poolInfo':'p','tasks':[#]} | poolInfo",
            })
    void is_flawed_in(String text, String field) {
        assertThat(flaws(text.replace("#", TASK).replace("@", LIMITED)))
                .extracting(Flaw::field)
                .as(text)
                .containsExactly(field);
    }

    @Test
    void every_flaw_is_named_at_once() {
        assertThat(flaws("{'id':'a b','placement':'mars','tasks':[{'id':'t'},{'id':'T','commandLine':'x'}]}"))
                .extracting(Flaw::field)
                .containsExactlyInAnyOrder("id", "pool", "placement", "tasks[0].commandLine", "tasks[1].id");
    }

    @Test
    void an_id_leaves_room_for_the_number_of_the_attempt() {
        fine(job("").replace("'a'", "'" + "x".repeat(59) + "'"));
        var flaw = flaws(job("").replace("'a'", "'" + "x".repeat(60) + "'")).getFirst();
        assertThat(flaw.sentence()).contains("at most 59 characters (it has 60)");
    }

    @Test
    void a_task_id_may_have_what_batch_allows() {
        fine(job("").replace("'t'", "'" + "x".repeat(64) + "'"));
        assertThat(flaws(job("").replace("'t'", "'" + "x".repeat(65) + "'")))
                .extracting(Flaw::field)
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
        assertThat(flaws(job("'poolInfo':{'autoPoolSpecification':{'poolLifetimeOption':'job'}}"))
                        .getFirst()
                        .sentence())
                .contains("cannot be kept ready in a second region", "poolId");
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
        assertThat(fine(job("'placement':'" + placement + "'")).spec().wish()).isEqualTo(placement);
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
        assertThat(flaws(job(fields))).extracting(Flaw::field).containsExactly(field);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'applicationId':'render/1_0'|applicationId|application and version are two fields",
                "'applicationId':'a?b'|applicationId|letters, digits",
                "'applicationId':'a b'|applicationId|letters, digits",
                "'applicationId':''|applicationId|letters, digits",
                "'version':'1'|applicationId|letters, digits",
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
        var flaws = flaws(job("'" + own + "':{" + id + ",'commandLine':'x'}"));
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().sentence())
                .isEqualTo("tasks[0].id is \"t\": " + own + " has this id already; Batch ids ignore case");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"jobPreparationTask,JobPreparation", "jobReleaseTask,jobrelease"})
    void so_is_the_one_that_batch_gives_it_but_not_where_there_is_no_such_task(String own, String called) {
        var job = job("'" + own + "':{'commandLine':'x'}").replace("'t'", "'" + called + "'");
        assertThat(flaws(job)).extracting(Flaw::field).containsExactly("tasks[0].id");
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
                .extracting(Flaw::field)
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
            assertThat(managed).extracting(Flaw::field).containsExactly("jobManagerTask");
            assertThat(managed.getFirst().rule()).contains("not together with", "it can add tasks");
            assertThat(flaws(job.replace("'id':'t'", "'id':'t'," + token)))
                    .extracting(Flaw::field)
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
        var read = fine("{'id':'a','displayName':'d','priority':5,'poolInfo':{'poolId':'p'},"
                + "'constraints':{'maxWallClockTime':'PT1H','maxTaskRetryCount':2},"
                + "'jobPreparationTask':{'commandLine':'prep','waitForSuccess':true},"
                + "'jobReleaseTask':{'commandLine':'rel'},"
                + "'commonEnvironmentSettings':[{'name':'A','value':'b'}],'usesTaskDependencies':true,"
                + "'metadata':[{'name':'team','value':'render'}],"
                + "'tasks':[{'id':'t','commandLine':'run','dependsOn':{'taskIds':['u']},"
                + "'containerSettings':{'imageName':'x','containerRunOptions':'--rm'},"
                + "'resourceFiles':[{'httpUrl':'https://example.org/a?sig=x','filePath':'a'}],"
                + "'outputFiles':[{'filePattern':'*.png','destination':{'container':{'containerUrl':"
                + "'${storage}/out','path':'${attempt}/t','identityReference':{'resourceId':'" + ID + "westeurope'}}},"
                + "'uploadOptions':{'uploadCondition':'taskCompletion'}}],"
                + "'environmentSettings':[{'name':'SIZE','value':'3'}],"
                + "'exitConditions':{'default':{'jobAction':'none'}},"
                + "'applicationPackageReferences':[{'applicationId':'render','version':'1_0'}]},"
                + TASK.replace("'t'", "'u'")
                + "]}");
        assertThat(read.spec().tasks()).hasSize(2);
        assertThat(read.notes()).hasSize(1);
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
                "task | 'dependsOn':['u'] | tasks[0].dependsOn",
                "task | 'environmentSettings':{'A':'b'} | tasks[0].environmentSettings",
            })
    void what_batch_does_not_know_is_named_with_its_path(String where, String fields, String path) {
        var flaws = flaws(where.equals("job") ? job(fields) : task(fields));
        assertThat(flaws).extracting(Flaw::field).as(fields).containsExactly(path);
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
            })
    void names_that_are_ours_are_refused(String where, String fields, String path) {
        var flaws = flaws(where.equals("job") ? job(fields) : task(fields));
        assertThat(flaws).extracting(Flaw::field).containsExactly(path);
        assertThat(flaws.getFirst().rule()).contains("are ours");
    }

    // ---- what belongs to one region

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prodwest.blob.core.windows.net/in/a.txt",
                "https://prodwest.blob.core.windows.net/in/a.txt?sv=1&sig=SECRET",
                "HTTPS://PRODWEST.BLOB.CORE.WINDOWS.NET/in",
                "https://prodwest.blob.core.windows.net:443/in",
                "https://prodwest.blob.core.windows.net",
                "https://prodnorth.blob.core.windows.net/in",
                "https://prodsweden.blob.core.windows.net/in",
                "https://prodwest-secondary.blob.core.windows.net/in",
                "https://prodwest.dfs.core.windows.net/in/a",
                "https://prodwest.file.core.windows.net/share",
                "curl -s https://prodwest.blob.core.windows.net/in/a.txt -o a",
                "abfss://in@prodwest.dfs.core.windows.net/a"
            })
    void a_url_of_a_storage_account_of_ours_is_refused_with_what_to_write_instead(String url) {
        var flaws = flaws(task("'resourceFiles':[{'httpUrl':'" + url + "'}]"));
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().field()).isEqualTo("tasks[0].resourceFiles[0].httpUrl");
        assertThat(flaws.getFirst().sentence()).contains("${storage}").doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prodwest.westeurope.batch.azure.com/jobs",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwest/applications/render",
                "/SUBSCRIPTIONS/1/resourcegroups/RG/providers/microsoft.batch/batchaccounts/PRODWEST",
                "az batch job list --account-endpoint https://prodnorth.northeurope.batch.azure.com"
            })
    void an_id_or_url_of_a_batch_account_of_ours_is_refused(String text) {
        var flaws = flaws(task("'environmentSettings':[{'name':'X','value':'" + text + "'}]"));
        assertThat(flaws).extracting(Flaw::field).containsExactly("tasks[0].environmentSettings[0].value");
        assertThat(flaws.getFirst().sentence()).contains("Batch account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/data",
                "https://theirs.blob.core.windows.net/in/a?sig=x",
                "https://prodwest2.blob.core.windows.net/in",
                "https://myprodwest.blob.core.windows.net/in",
                "https://prodwest.blob.core.windows.net.example.org/in",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwest2/applications/x",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/prodwest",
                "prodwest",
                "${storage}/in/a.txt"
            })
    void what_belongs_to_nobody_of_ours_is_kept(String text) {
        assertThat(fine(task("'resourceFiles':[{'httpUrl':'" + text + "'}]"))
                        .spec()
                        .tasks()
                        .getFirst()
                        .at("/resourceFiles/0/httpUrl")
                        .asText())
                .isEqualTo(text);
    }

    @Test
    void it_is_found_wherever_it_stands() {
        var url = "https://prodwest.blob.core.windows.net/x";
        assertThat(flaws("{'id':'a','pool':'p','jobPreparationTask':{'commandLine':'wget " + url + "'},"
                        + "'commonEnvironmentSettings':[{'name':'A','value':'" + url + "'}],"
                        + "'metadata':[{'name':'a','value':'" + url + "'}],"
                        + "'tasks':[{'id':'t','commandLine':'wget " + url + "','outputFiles':[{'filePattern':'*',"
                        + "'destination':{'container':{'containerUrl':'" + url + "'}},"
                        + "'uploadOptions':{'uploadCondition':'taskSuccess'}}]}]}"))
                .extracting(Flaw::field)
                .containsExactlyInAnyOrder(
                        "jobPreparationTask.commandLine",
                        "commonEnvironmentSettings[0].value",
                        "metadata[0].value",
                        "tasks[0].commandLine",
                        "tasks[0].outputFiles[0].destination.container.containerUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:40002/weststore/in/a",
                "http://localhost:40002/weststore/in/a",
                "http://127.0.0.1:55555/weststore/in/a?sig=SECRET",
                "http://127.0.0.1:55555/northstore",
                "http://127.0.0.1:40001/jobs"
            })
    void an_emulators_account_is_known_by_its_path_whatever_port_it_is_seen_at(String url) {
        var flaws = flaws(task("'resourceFiles':[{'httpUrl':'" + url + "'}]"), EMULATED_BODIES);
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().sentence()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/data",
                "http://localhost:40002/otherstore/a",
                "http://127.0.0.1:40002/weststore2/a",
                "http://127.0.0.1:400010/x"
            })
    void another_server_on_the_same_host_is_not_ours(String url) {
        assertThat(read(task("'resourceFiles':[{'httpUrl':'" + url + "'}]"), EMULATED_BODIES))
                .isInstanceOf(JobRequest.Result.Read.class);
    }

    // ---- identities and networks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'resourceFiles':[{'storageContainerUrl':'${storage}/in','identityReference':{'resourceId':'#'}}]",
                "'outputFiles':[{'filePattern':'*','destination':{'container':{'containerUrl':'${storage}/out',"
                        + "'identityReference':{'resourceId':'#'}}},'uploadOptions':{'uploadCondition':'taskSuccess'}}]",
                "'containerSettings':{'imageName':'x','registry':{'registryServer':'r.azurecr.io','identityReference':{'resourceId':'#'}}}"
            })
    void an_identity_of_the_settings_may_stand_wherever_batch_takes_one_and_any_other_is_refused(String fields) {
        var path = fields.startsWith("'resourceFiles")
                ? "resourceFiles[0]"
                : fields.startsWith("'outputFiles")
                        ? "outputFiles[0].destination.container"
                        : "containerSettings.registry";
        for (var fine : List.of("westeurope", "northeurope", "WestEurope", "westeurope/")) {
            fine(task(fields.replace("#", ID + fine)));
        }
        fine(task(fields.replace("#", ID.replace("nodes-", "other-${region}"))));
        for (var other : List.of(ID, ID + "swedencentral", ID + "westeurope2", "nodes", ID + "${job}")) {
            var flaws = flaws(task(fields.replace("#", other)));
            assertThat(flaws)
                    .extracting(Flaw::field)
                    .as(other)
                    .containsExactly("tasks[0]." + path + ".identityReference.resourceId");
            assertThat(flaws.getFirst().sentence())
                    .contains(
                            "no region's settings list this identity",
                            "switchover.regions.<region>.identities.<alias>");
        }
        var release = flaws(job("'jobReleaseTask':{'commandLine':'x'," + fields.replace("#", "nobodys") + "}"));
        if (!fields.startsWith("'outputFiles")) {
            assertThat(release)
                    .extracting(Flaw::field)
                    .containsExactly("jobReleaseTask." + path + ".identityReference.resourceId");
        }
    }

    @Test
    void an_identity_that_one_region_lacks_is_refused_by_its_alias() {
        var lacking = check(FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope"));
        var flaws = flaws(task(withIdentity(ID + "westeurope")), lacking);
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().sentence())
                .contains("it is \"nodes\" in the settings, and northeurope has none")
                .contains("switchover.regions.northeurope.identities.nodes");
    }

    @Test
    void an_identity_of_two_aliases_is_refused_since_either_could_take_its_place() {
        var twice = check(FixedAzureSettings.inAzure()
                .withIdentity("nodes", ID, "westeurope", "northeurope")
                .withIdentity("upload", ID, "westeurope", "northeurope"));
        assertThat(flaws(task(withIdentity(ID + "northeurope")), twice)
                        .getFirst()
                        .sentence())
                .contains("as nodes and as upload");
    }

    private static String withIdentity(String id) {
        return "'resourceFiles':[{'storageContainerUrl':'${storage}/in','identityReference':{'resourceId':'" + id
                + "'}}]";
    }

    @Test
    void a_subnet_is_refused_unless_it_is_named_by_region() {
        var subnet = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/#/subnets/s";
        assertThat(flaws(job("'networkConfiguration':{'subnetId':'" + subnet.replace("#", "west") + "'}")))
                .extracting(Flaw::field)
                .containsExactly("networkConfiguration.subnetId");
        fine(job("'networkConfiguration':{'subnetId':'" + subnet.replace("#", "batch-${region}") + "'}"));
    }

    // ---- what is not ours

    @Test
    void what_is_not_ours_is_kept_and_said_once_a_host_without_anything_that_may_be_secret() {
        var read = fine(
                "{'id':'a','pool':'p','commonEnvironmentSettings':[{'name':'A','value':'https://example.org/x?sig=SECRET'}],"
                        + "'jobPreparationTask':{'commandLine':'curl https://Example.org/y#SECRET https://u:SECRET@two.example.org:8443'},"
                        + "'tasks':[{'id':'t','commandLine':'x','resourceFiles':["
                        + "{'httpUrl':'https://theirs.blob.core.windows.net/c/SECRET?sv=1&sig=SECRET'}]},"
                        + "{'id':'u','commandLine':'x ${storage}/in','containerSettings':{'imageName':'i','registry':"
                        + "{'registryServer':'https://r.azurecr.io','username':'u','password':'SECRET'}},"
                        + "'environmentSettings':[{'name':'KEYS','value':'/subscriptions/SECRET/resourceGroups/g/providers/"
                        + "Microsoft.KeyVault/vaults/keys'}]}]}");
        assertThat(read.notes().stream().map(note -> note.replaceAll(" is not ours.*", "")))
                .containsExactly(
                        "external: Microsoft.KeyVault/vaults keys",
                        "external: https://example.org",
                        "external: https://r.azurecr.io",
                        "external: https://theirs.blob.core.windows.net",
                        "external: https://two.example.org:8443");
        assertThat(read.notes().toString()).doesNotContain("SECRET");
    }

    @Test
    void not_more_than_twenty_of_them_are_said() {
        var hosts = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            hosts.append(" https://h").append(i).append(".example.org");
        }
        var notes = fine(job("'displayName':'" + hosts + "'")).notes();
        assertThat(notes).hasSize(21).last().asString().contains("more than these 20");
    }

    // ---- secrets

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'SAS','pool':'p','tasks':[#]}",
                "{'id':['SAS'],'pool':'p','tasks':[#]}",
                "{'id':'a','pool':'SAS','tasks':[#]}",
                "{'id':'a','pool':{'x':'SAS'},'tasks':[#]}",
                "{'id':'a','pool':'p','poolInfo':{'poolId':'SAS'},'tasks':[#]}",
                "{'id':'a','pool':'p','placement':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','onRegionLoss':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','resume':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','tasks':['SAS']}",
                "{'id':'a','pool':'p','tasks':'SAS'}",
                "{'id':'a','pool':'p','tasks':[{'id':'SAS','commandLine':'x'}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':['SAS']}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','resourceFiles':'SAS'}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','resourceFiles':[{'url':'SAS'}]}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','constraints':{'maxWallClockTime':'SAS'}}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','dependsOn':'SAS'}]}",
                "{'id':'a','pool':'p','priority':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','metadata':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','metadata':[{'name':'switchoverSAS','value':'SAS'}],'tasks':[#]}",
                "{'id':'a','pool':'p','commonEnvironmentSettings':[{'name':'SWITCHOVER_SAS','value':'SAS'}],'tasks':[#]}",
                "{'id':'a','pool':'p','x':'SAS','tasks':[#]}",
                "SAS",
                "'SAS'",
                "{'id':'SAS'",
                "{'id':SAS}"
            })
    void a_sas_in_a_bad_request_is_never_repeated(String text) {
        for (var sas : List.of(
                "https://prodwest.blob.core.windows.net/c?sv=2024&sig=SECRET%2BSECRET%3D",
                "https://x.org/c?sig=SECRET", "?sv=2024&sig=SECRET")) {
            var result = read(text.replace("#", TASK).replace("@", LIMITED).replace("SAS", sas));
            assertThat(result).isNotInstanceOf(JobRequest.Result.Read.class);
            assertThat(result.toString()).as(text).doesNotContain("SECRET");
        }
    }

    @Test
    void a_registry_password_in_a_bad_request_is_never_repeated() {
        var flaws = flaws(
                task(
                        "'containerSettings':{'imageName':'x','registry':{'username':'u','password':'SECRET','registryServer':5,'x':1}}"));
        assertThat(flaws.toString()).doesNotContain("SECRET");
    }

    @Test
    void a_value_that_is_long_is_cut() {
        assertThat(flaws(job("").replace("'a'", "'" + "x".repeat(5000) + "'"))
                        .getFirst()
                        .sentence())
                .hasSizeLessThan(300);
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
    void anything_else_is(String other) {
        var one = fine("{'id':'a','pool':'p','priority':1,'tasks':[{'id':'t','commandLine':'x'}]}");
        assertThat(fine(other).spec().hash()).isNotEqualTo(one.spec().hash());
    }

    // ---- size and reference

    @Test
    void a_task_of_exactly_the_most_bytes_is_taken_and_one_of_a_byte_more_is_not() throws Exception {
        var empty = TaskLines.STRICT.readTree("{\"id\":\"t\",\"commandLine\":\"\"}");
        int room = Inspection.TASK_LIMIT_BYTES - TaskSize.of(empty);
        var request = "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'#'}]}";
        fine(request.replace("#", "x".repeat(room)));
        assertThat(flaws(request.replace("#", "x".repeat(room + 1))))
                .extracting(Flaw::field)
                .containsExactly("tasks[0]");
    }

    @Test
    void tasks_of_a_blob_cannot_be_resumed_one_by_one() {
        var request = "{'id':'a','pool':'p','resume':'#','tasksFrom':{'blob':'inbox/frames.jsonl'}}";
        assertThat(flaws(request.replace("#", "unfinished")))
                .extracting(Flaw::field)
                .containsExactly("resume");
        assertThat(read(request.replace("#", "everything"))).isInstanceOf(JobRequest.Result.ByReference.class);
    }

    @Test
    void a_task_is_held_to_what_batch_takes_of_it_where_it_is_placed() {
        var longest = "x".repeat(899_900);
        fine(withCommand(longest, ""));
        for (var text :
                List.of(withCommand(longest, ",'packages':['render']"), withCommand("${storage}".repeat(20_000), ""))) {
            assertThat(flaws(text)).extracting(Flaw::field).containsExactly("tasks[0]");
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
                .extracting(Flaw::field)
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
        fine("{'id':'a','pool':'p','displayName':'" + "x".repeat(899_000) + "'" + tasks);
        assertThat(flaws("{'id':'a','pool':'p','displayName':'" + "x".repeat(900_000) + "'" + tasks))
                .extracting(Flaw::field)
                .containsExactly("job");
    }
}
