package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.JobRoom.Response.Word;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.intake.JobRequests;
import io.switchover.job.intake.TaskBlobScanner;
import io.switchover.job.intake.TaskBlobValidator;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.job.validation.AzureBodyValidator;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that names a blob of tasks: what is kept of it before the answer is yes, and what every other answer says. */
class TasksByReferenceTest {
    private static final String BLOB = "inbox/frames.jsonl";

    private final Scene scene = new Scene();

    @BeforeEach
    void quietly() {
        Quiet.please();
    }

    private static byte[] lines(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("{\"id\":\"t").append(i).append("\",\"commandLine\":\"run\"}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String from(String more) {
        return "{\"blob\":\"" + BLOB + "\"" + more + "}";
    }

    private static String sha256(byte[] bytes) {
        return ",\"sha256\":\"" + Sha256.of(bytes) + "\"";
    }

    private static String in(String region) {
        return ",\"region\":\"" + region + "\"";
    }

    private JobRoom.Response submit(String tasksFrom) {
        return submit(tasksFrom, "");
    }

    private JobRoom.Response submit(String tasksFrom, String more) {
        return scene.app(SWEDEN).submit("{\"id\":\"a\",\"pool\":\"p\",\"tasksFrom\":" + tasksFrom + more + "}", "ann");
    }

    private void nothingIsKept() {
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
        assertThat(scene.specBlobs.blobs).isEmpty();
    }

    private void unfit(JobRoom.Response response, String... said) {
        assertThat(response.word()).as(response.said()).isEqualTo(Word.UNFIT);
        assertThat(response.said()).contains(said);
        nothingIsKept();
    }

    // ---- yes

    @Test
    void a_yes_means_that_the_tasks_are_kept_and_the_blob_is_not_needed_any_more() {
        var bytes = lines(0, 250);
        scene.inbox.put(NORTH, BLOB, bytes);
        var response = submit(from(""));
        assertThat(response.word()).as(response.said()).isEqualTo(Word.ACCEPTED);
        assertThat(response.said())
                .contains("250 tasks read from the storage account in northeurope", Sha256.of(bytes));
        assertThat(scene.entry("a").tasks()).isEqualTo(250);
        var spec = scene.app(SWEDEN).specStore.read(scene.entry("a")).found().orElseThrow();
        assertThat(spec.tasks()).isEmpty();
        assertThat(spec.tasksFrom()).isNotNull();
        assertThat(spec.tasksFrom().sha256()).isEqualTo(Sha256.of(bytes));
        scene.inbox.remove(NORTH, BLOB);
        scene.settle();
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(250);
        for (int i = 0; i < 20; i++) {
            scene.work();
            scene.settle();
        }
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_package_that_only_a_line_names_is_waited_for_too() {
        scene.packages.put("data", "7", NORTH);
        scene.inbox.put(
                WEST,
                BLOB,
                utf8("{'id':'t','commandLine':'run'}\n{'id':'u','commandLine':'run','applicationPackageReferences':"
                        + "[{'applicationId':'data','version':'7'}]}\n"));
        assertThat(submit(from("")).word()).isEqualTo(Word.ACCEPTED);
        scene.settle();
        assertThat(scene.entry("a").state()).isInstanceOfSatisfying(JobState.HeldForPackages.class, state -> {
            assertThat(state.because()).isEqualTo("the package data 7 is not ready in westeurope");
        });
        scene.packages.put("data", "7", NORTH, WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH, SWEDEN})
    void any_one_storage_may_be_lost_after_the_yes(String lost) {
        scene.inbox.put(lost, BLOB, lines(0, 120));
        assertThat(submit(from("")).word()).isEqualTo(Word.ACCEPTED);
        scene.specBlobs.silent(lost, true);
        scene.inbox.silent(lost, true);
        if (!lost.equals(SWEDEN)) {
            scene.dark(lost);
        }
        if (lost.equals(WEST)) {
            scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        }
        scene.settle();
        assertThat(scene.batch.tasks(lost.equals(WEST) ? NORTH : WEST, "a-1")).hasSize(120);
    }

    @Test
    void a_copy_that_was_damaged_is_not_believed_while_another_one_is_there() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        submit(from(""));
        var damaged = scene.specBlobs.blobs.keySet().stream()
                .filter(name -> name.startsWith(WEST))
                .toList();
        assertThat(damaged).isNotEmpty();
        damaged.forEach(name -> scene.specBlobs.blobs.put(name, lines(5, 8)));
        scene.settle();
        assertThat(scene.batch.tasks(WEST, "a-1")).containsOnlyKeys("t0", "t1", "t2");
    }

    @Test
    void while_no_copy_can_be_read_nothing_is_placed_and_later_all_of_it_is() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        submit(from(""));
        List.of(WEST, NORTH, SWEDEN).forEach(region -> scene.specBlobs.silent(region, true));
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("placing");
        assertThat(scene.batch.look(WEST, "a-1").orElseThrow().armed())
                .as("a job that ended when its tasks have would end at once")
                .isFalse();
        scene.specBlobs.silent(SWEDEN, false);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(3);
    }

    @Test
    void the_active_region_is_asked_first_and_a_region_that_is_named_alone() {
        scene.inbox.put(WEST, BLOB, lines(0, 1));
        scene.inbox.put(NORTH, BLOB, lines(0, 2));
        scene.inbox.put(SWEDEN, BLOB, lines(0, 3));
        scene.move(NORTH, LeftJobsDisposition.FINISH);
        scene.documents.insert(SealedRecordReader.RECORD, scene.entry);
        assertThat(submit(from("")).said()).contains("2 tasks read from the storage account in northeurope");
        assertThat(scene.app(WEST)
                        .submit("{\"id\":\"b\",\"pool\":\"p\",\"tasksFrom\":" + from(in(SWEDEN)) + "}", "ann")
                        .said())
                .contains("3 tasks read from the storage account in swedencentral");
    }

    @Test
    void a_wait_for_the_lease_knows_the_longest_task_of_the_blob() {
        scene.inbox.put(
                WEST,
                BLOB,
                utf8("{'id':'t','commandLine':'x','constraints':{'maxWallClockTime':'PT1M'}}\n"
                        + "{'id':'u','commandLine':'x','constraints':{'maxWallClockTime':'PT9M'}}\n"));
        var wait = ",\"onRegionLoss\":\"wait-for-lease\",\"constraints\":{\"maxWallClockTime\":\"PT1H\"}";
        assertThat(submit(from(""), wait).word()).isEqualTo(Word.ACCEPTED);
        assertThat(scene.entry("a").onRegionLoss())
                .isEqualTo(new OnRegionLoss.WaitForLease(java.time.Duration.ofMinutes(69)));
    }

    @Test
    void a_wait_for_the_lease_needs_a_limit_on_every_line() {
        scene.inbox.put(WEST, BLOB, lines(0, 1));
        var wait = ",\"onRegionLoss\":\"wait-for-lease\",\"constraints\":{\"maxWallClockTime\":\"PT1H\"}";
        unfit(submit(from(""), wait), "tasksFrom line 1 .constraints.maxWallClockTime");
    }

    // ---- not now

    @Test
    void a_blob_in_a_dark_region_is_asked_for_again_and_not_called_missing() {
        scene.inbox.put(WEST, BLOB, lines(0, 1));
        scene.inbox.silent(WEST, true);
        for (var from : List.of(from(""), from(in(WEST)))) {
            var response = submit(from);
            assertThat(response.word()).isEqualTo(Word.NOT_NOW);
            assertThat(response.said())
                    .contains("cannot be seen now", "the storage account in westeurope did not answer");
        }
        nothingIsKept();
        scene.inbox.silent(WEST, false);
        assertThat(submit(from("")).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void a_blob_of_the_same_name_is_not_taken_for_the_one_that_may_be_in_a_silent_storage() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        scene.inbox.put(NORTH, BLOB, lines(7, 8));
        scene.inbox.silent(WEST, true);
        var response = submit(from(""));
        assertThat(response.word()).as(response.said()).isEqualTo(Word.NOT_NOW);
        assertThat(response.said()).contains("the storage account in westeurope did not answer", "tasksFrom.region");
        nothingIsKept();
        scene.inbox.silent(WEST, false);
        assertThat(submit(from("")).word()).isEqualTo(Word.ACCEPTED);
        scene.inbox.silent(WEST, true);
        assertThat(submit(from("")).word())
                .as("the same request again is not called another job")
                .isEqualTo(Word.NOT_NOW);
    }

    @Test
    void behind_a_silent_storage_only_the_content_that_the_request_says_is_taken() {
        scene.inbox.put(NORTH, BLOB, lines(7, 8));
        scene.inbox.silent(WEST, true);
        assertThat(submit(from(sha256(lines(0, 3)))).word())
                .as("what is meant may be in the silent storage")
                .isEqualTo(Word.NOT_NOW);
        nothingIsKept();
        assertThat(submit(from(sha256(lines(7, 8)))).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void the_region_that_the_request_names_does_not_wait_for_a_silent_one() {
        scene.inbox.put(NORTH, BLOB, lines(7, 8));
        scene.inbox.silent(WEST, true);
        assertThat(submit(from(in(NORTH))).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void a_region_that_goes_dark_while_the_blob_is_read_or_copied_is_not_now() {
        for (int read : new int[] {1, 2}) {
            scene.inbox.put(WEST, BLOB, lines(0, 1));
            scene.inbox.reads = 0;
            scene.inbox.before.put(read, () -> scene.inbox.silent(WEST, true));
            assertThat(submit(from(in(WEST))).word()).isEqualTo(Word.NOT_NOW);
            nothingIsKept();
            scene.inbox.before.clear();
            scene.inbox.silent(WEST, false);
        }
    }

    @Test
    void with_one_storage_only_nobody_is_told_yes() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        scene.specBlobs.silent(NORTH, true);
        scene.specBlobs.silent(SWEDEN, true);
        var response = submit(from(""));
        assertThat(response.word()).isEqualTo(Word.NOT_NOW);
        assertThat(response.said())
                .contains(
                        "in the storage account of westeurope only, and must be in 2",
                        "the storage account in northeurope did not answer");
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
        scene.specBlobs.silent(SWEDEN, false);
        assertThat(submit(from("")).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void while_the_ledger_takes_no_writes_the_same_request_is_accepted_later() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        scene.documents.writesDown(true);
        assertThat(submit(from("")).word()).isEqualTo(Word.NOT_NOW);
        scene.documents.writesDown(false);
        assertThat(submit(from("")).word()).isEqualTo(Word.ACCEPTED);
        assertThat(submit(from("")).word()).isEqualTo(Word.KNOWN);
    }

    @Test
    void what_is_wrong_with_the_job_its_pool_its_packages_and_its_tasks_is_in_one_answer() {
        scene.inbox.put(
                WEST, BLOB, utf8("{'id':'t','commandline':'run'}\n{'id':'u','commandLine':'run'}\n{'id':'u'}\n"));
        scene.batch.withoutPool(WEST, "p");
        scene.batch.withoutPool(NORTH, "p");
        var said = submit(from(""), ",\"packages\":[\"gone/1\"],\"onRegionLoss\":\"never\"")
                .said();
        assertThat(said)
                .contains(
                        "onRegionLoss",
                        "pool is \"p\"",
                        "there is no gone 1",
                        "tasksFrom line 1",
                        "tasksFrom line 3 .id");
        var withoutId = scene.app(SWEDEN).submit("{\"pool\":\"p\",\"tasksFrom\":" + from("") + "}", "ann");
        assertThat(withoutId.said()).contains("a job has an id", "pool is \"p\"", "tasksFrom line 1");
        nothingIsKept();
    }

    @Test
    void a_missing_pool_does_not_hide_what_is_wrong_in_the_blob() {
        scene.inbox.put(WEST, BLOB, utf8("{'id':'t'}"));
        scene.batch.withoutPool(WEST, "p");
        assertThat(submit(from("")).said()).contains("pool is \"p\"", "tasksFrom line 1");
        nothingIsKept();
    }

    @Test
    void a_blob_that_is_not_to_be_read_is_not_read_for_a_request_that_is_refused_anyway() {
        scene.inbox.put(WEST, "control/epoch", utf8("secret"));
        var said = submit("{\"blob\":\"control/epoch\"}", ",\"onRegionLoss\":\"never\"")
                .said();
        assertThat(said).contains("onRegionLoss", "Switchover's own");
        assertThat(scene.inbox.reads).isZero();
    }

    @Test
    void while_the_ledger_cannot_be_read_the_blob_is_not_even_looked_at() {
        scene.documents.unreachable("the ledger is away");
        assertThat(submit(from("")).word()).isEqualTo(Word.NOT_NOW);
        assertThat(scene.inbox.reads).isZero();
    }

    // ---- no

    @Test
    void a_blob_that_is_in_none_of_the_storages_is_refused_by_name() {
        unfit(submit(from("")), "tasksFrom.blob", "no such blob in westeurope, northeurope, swedencentral");
        scene.inbox.put(WEST, BLOB, lines(0, 1));
        unfit(submit(from(in(NORTH))), "no such blob in northeurope");
    }

    @Test
    void a_blob_that_is_changed_while_it_is_read_or_copied_is_refused_and_nothing_of_it_is_kept() {
        for (int read : new int[] {1, 2}) {
            scene.inbox.put(WEST, BLOB, lines(0, 3));
            scene.inbox.reads = 0;
            scene.inbox.before.put(read, () -> scene.inbox.put(WEST, BLOB, lines(0, 4)));
            unfit(submit(from("")), "tasksFrom.blob", "changed while it was read");
            scene.inbox.before.clear();
        }
    }

    @Test
    void a_hash_that_is_not_the_blobs_is_refused() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        unfit(submit(from(sha256(lines(0, 4)))), "tasksFrom.sha256", Sha256.of(lines(0, 3)));
        assertThat(submit(from(sha256(lines(0, 3)).toUpperCase().replace("SHA256\":", "sha256\":")))
                        .word())
                .isEqualTo(Word.ACCEPTED);
    }

    @Test
    void a_line_is_held_to_the_rules_of_a_task_in_the_request() {
        var settings = FixedAzureSettings.inAzure();
        scene.check = new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
        scene.inbox.put(
                WEST,
                BLOB,
                utf8("{'id':'a','commandLine':'x'}\n"
                        + "{'id':'b','commandline':'x'}\n"
                        + "{'id':'c','commandLine':'x','resourceFiles':[{'httpUrl':'https://prodwest.blob.core.windows.net/x?sig=SECRET'}]}\n"
                        + "{'id':'d','commandLine':'x','environmentSettings':[{'name':'SWITCHOVER_JOB','value':'x'}]}\n"
                        + "{'id':'e','commandLine':'x','resourceFiles':[{'identityReference':{'resourceId':'/subscriptions/9'}}]}\n"
                        + "{'id':'A','commandLine':'x','constraints':{'maxTaskRetryCount':'SECRET'}}\n"));
        var response = submit(from(""));
        unfit(
                response,
                "tasksFrom line 2 .commandline",
                "tasksFrom line 3 .resourceFiles[0].httpUrl",
                "tasksFrom line 4 .environmentSettings[0].name",
                "tasksFrom line 5 .resourceFiles[0].identityReference.resourceId",
                "tasksFrom line 6 .id",
                "tasksFrom line 6 .constraints.maxTaskRetryCount");
        assertThat(response.said()).doesNotContain("SECRET");
    }

    @Test
    void a_line_is_held_to_what_the_job_has_taken_and_to_what_its_lease_can_know() {
        var bounded = "'commandLine':'x','constraints':{'maxWallClockTime':'PT10M'}";
        scene.inbox.put(
                WEST,
                BLOB,
                utf8("{'id':'JobPreparation'," + bounded + "}\n{'id':'b'," + bounded
                        + ",'authenticationTokenSettings':{'access':['job']}}\n"));
        unfit(
                submit(
                        from(""),
                        ",\"onRegionLoss\":\"wait-for-lease\",\"constraints\":{\"maxWallClockTime\":\"PT1H\"},"
                                + "\"jobPreparationTask\":{\"commandLine\":\"x\",\"constraints\":{\"maxWallClockTime\":\"PT1M\"}}"),
                "tasksFrom line 1 .id",
                "jobPreparationTask has this id already",
                "tasksFrom line 2 .authenticationTokenSettings.access");
    }

    @Test
    void what_a_line_names_that_is_not_ours_is_said_like_that_of_a_request() {
        var settings = FixedAzureSettings.inAzure();
        scene.check = new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
        scene.inbox.put(WEST, BLOB, utf8("{'id':'a','commandLine':'curl https://example.org/x?sig=SECRET'}\n"));
        assertThat(submit(from("")).said())
                .containsOnlyOnce("external: https://example.org is")
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'inbox/x' | tasksFrom",
                "{} | tasksFrom.blob",
                "{'blob':5} | tasksFrom.blob",
                "{'blob':'x'} | tasksFrom.blob",
                "{'blob':'/x'} | tasksFrom.blob",
                "{'blob':'inbox/'} | tasksFrom.blob",
                "{'blob':'inbox//x'} | tasksFrom.blob",
                "{'blob':'inbox/../x'} | tasksFrom.blob",
                "{'blob':'inbox/x?sig=SECRET'} | tasksFrom.blob",
                "{'blob':'inbox/x%2f'} | tasksFrom.blob",
                "{'blob':'Inbox/x'} | tasksFrom.blob",
                "{'blob':'https://prodwest.blob.core.windows.net/inbox/x?sig=SECRET'} | tasksFrom.blob",
                "{'blob':'control/epoch/1'} | tasksFrom.blob",
                "{'blob':'specs/x'} | tasksFrom.blob",
                "{'blob':'packages/a/1.zip'} | tasksFrom.blob",
                "{'blob':'content/x'} | tasksFrom.blob",
                "{'blob':'azure-webjobs-hosts/x'} | tasksFrom.blob",
                "{'blob':'inbox/x','region':'mars'} | tasksFrom.region",
                "{'blob':'inbox/x','sha256':'abc'} | tasksFrom.sha256",
                "{'blob':'inbox/x','sha256':5} | tasksFrom.sha256",
                "{'blob':'inbox/x','url':'SECRET'} | tasksFrom.url",
            })
    void what_is_wrong_with_the_reference_is_named(String from, String field) {
        var response = submit(from.replace('\'', '"'));
        assertThat(response.word()).isEqualTo(Word.UNFIT);
        assertThat(response.said()).contains("field=" + field + ",").doesNotContain("SECRET");
        assertThat(scene.inbox.reads).isZero();
    }

    @Test
    void tasks_are_either_in_the_request_or_elsewhere() {
        unfit(submit(from(""), ",\"tasks\":[{\"id\":\"t\",\"commandLine\":\"x\"}]"), "must not be together with tasks");
    }

    @Test
    void a_blob_of_more_than_a_gibibyte_is_refused_before_it_is_read() {
        var huge = new TaskBlobs() {
            @Override
            public Answer<Version> find(String region, TaskBlobReference blob) {
                return new Answer.Answered<>(new Version("v", TaskBlobValidator.BYTES_LIMIT + 1));
            }

            @Override
            public Answer<byte[]> read(String region, TaskBlobReference blob, String etag, long from, int count) {
                throw new AssertionError("it was read");
            }

            @Override
            public Answer<List<String>> names(String region, String container, String prefix, int most) {
                throw new AssertionError("it was listed");
            }
        };
        var reading = new TaskBlobScanner(huge, new JobRoom.Anything(), io.switchover.time.Parallel.inTurn());
        var pending = JobRequests.valid("{\"id\":\"a\",\"pool\":\"p\",\"tasksFrom\":" + from("") + "}");
        assertThat(reading.read(pending.blob(), pending, List.of(WEST)))
                .isInstanceOfSatisfying(TaskBlobScanner.Outcome.Invalid.class, invalid -> assertThat(
                                invalid.violations().getFirst().sentence())
                        .contains("at most 1073741824 bytes (it has 1073741825)"));
    }

    // ---- the same again

    @Test
    void what_is_in_the_blob_is_content_and_where_it_lies_is_not() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        scene.inbox.put(NORTH, "other/copy", lines(0, 3));
        submit(from(""));
        assertThat(submit(from("")).word()).isEqualTo(Word.KNOWN);
        assertThat(submit("{\"blob\":\"other/copy\",\"region\":\"northeurope\"}")
                        .word())
                .isEqualTo(Word.KNOWN);
        assertThat(submit(from(""), ",\"priority\":3").word()).isEqualTo(Word.TAKEN);
        scene.inbox.put(WEST, BLOB, lines(0, 4));
        assertThat(submit(from("")).word()).isEqualTo(Word.TAKEN);
        assertThat(scene.entry("a").tasks()).isEqualTo(3);
    }

    @Test
    void a_repeat_that_says_the_hash_is_answered_without_the_blob() {
        var bytes = lines(0, 3);
        scene.inbox.put(WEST, BLOB, bytes);
        submit(from(""));
        scene.inbox.remove(WEST, BLOB);
        assertThat(submit(from(sha256(bytes))).word()).isEqualTo(Word.KNOWN);
        assertThat(submit(from(sha256(lines(0, 4)))).word()).isEqualTo(Word.TAKEN);
        assertThat(submit(from(sha256(bytes)), ",\"priority\":3").word()).isEqualTo(Word.TAKEN);
    }

    @Test
    void a_repeat_without_the_hash_says_that_it_cannot_be_compared_once_the_blob_is_gone() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        submit(from(""));
        scene.inbox.remove(WEST, BLOB);
        assertThat(submit(from("")).word()).isEqualTo(Word.INCOMPARABLE);
        scene.inbox.silent(NORTH, true);
        assertThat(submit(from("")).word()).as("it may be in the dark region").isEqualTo(Word.NOT_NOW);
    }

    @Test
    void two_apps_that_take_the_same_reference_at_once_keep_one_job() {
        scene.inbox.put(WEST, BLOB, lines(0, 3));
        scene.inbox.before.put(2, () -> {
            assertThat(scene.app(NORTH)
                            .submit("{\"id\":\"a\",\"pool\":\"p\",\"tasksFrom\":" + from("") + "}", "bob")
                            .word())
                    .isEqualTo(Word.ACCEPTED);
        });
        assertThat(submit(from("")).word()).isEqualTo(Word.KNOWN);
        assertThat(scene.entry("a").acceptedBy()).isEqualTo("bob");
    }

    @Test
    void what_is_named_in_the_request_and_in_the_blob_is_said_once() {
        var settings = FixedAzureSettings.inAzure();
        scene.check = new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
        scene.inbox.put(WEST, BLOB, utf8("{'id':'a','commandLine':'curl https://example.org/x'}\n"));
        var preparation = ",\"jobPreparationTask\":{\"commandLine\":\"curl https://example.org/y\"}";
        assertThat(submit(from(""), preparation).said()).containsOnlyOnce("external: https://example.org is");
    }
}
