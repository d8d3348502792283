package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static io.switchover.job.intake.RequestTexts.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.CheckedScene;
import io.switchover.job.JobRoom;
import io.switchover.job.JobRoom.Response.Word;
import io.switchover.job.JobSettings;
import io.switchover.job.Scene;
import io.switchover.store.Sha256;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever did not see the answer sends the request again, and is answered as before whatever has become of the world meanwhile. */
class SentAgainTest {
    private static final String PER_FILE =
            "{'job':{'properties':{'id':'[concat('clips', '-1')]','poolInfo':{'poolId':'p'},'taskFactory':{'type':'taskPerFile',"
                    + "'source':{'fileGroup':'clips'},'repeatTask':{'commandLine':'run {fileName}'}}}}}";
    private static final String LINES = task("t") + "\n" + task("u") + "\n";

    private final Scene scene = CheckedScene.inAzure();

    private static String task(String id) {
        return "{'id':'" + id + "','commandLine':'x','resourceFiles':[{'storageContainerUrl':'${storage}/in',"
                + "'identityReference':{'resourceId':'" + ID + "westeurope'}}]}";
    }

    private static String json(String text) {
        return text.replaceAll("concat\\('clips', '(-\\d)'\\)", "concat(^clips^, ^$1^)")
                .replace('\'', '"')
                .replace('^', '\'');
    }

    private static byte[] bytes(String text) {
        return json(text).getBytes(StandardCharsets.UTF_8);
    }

    private JobRoom.Response submit(String text) {
        return scene.app(SWEDEN).submit(json(text), "ann");
    }

    private void identities(boolean there) {
        CheckedScene.check(
                scene,
                RequestTexts.check(
                        there
                                ? FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope", "northeurope")
                                : FixedAzureSettings.inAzure()));
    }

    /** An app that has just started, and reads no containers any more. */
    private JobRoom.Response submitWithoutContainers(String text) {
        var settings = (JobSettings) Proxy.newProxyInstance(
                JobSettings.class.getClassLoader(),
                new Class<?>[] {JobSettings.class},
                (proxy, method, arguments) -> method.getName().endsWith("Containers")
                        ? Optional.empty()
                        : method.invoke(JobRoom.settings(), arguments));
        return new JobRoom(scene.ports(SWEDEN, scene.documents, scene.batch).settings(settings))
                .submit(json(text), "ann");
    }

    @Test
    void a_repeat_is_known_although_the_job_has_emptied_the_container_of_its_files() {
        scene.inbox.put(WEST, "fgrp-clips/one.mov", new byte[1]);
        assertThat(submit(PER_FILE).word()).isEqualTo(Word.ACCEPTED);
        scene.inbox.remove(WEST, "fgrp-clips/one.mov");
        assertThat(submit(PER_FILE).word()).isEqualTo(Word.KNOWN);
        assertThat(submit(PER_FILE.replace("run ", "walk ")).word())
                .as("another job is told what is wrong with it")
                .isEqualTo(Word.UNFIT);
        assertThat(submit(PER_FILE.replace("-1')", "-2')")).word()).isEqualTo(Word.UNFIT);
    }

    @Test
    void a_repeat_is_known_although_its_container_is_not_listed_any_more() {
        scene.inbox.put(WEST, "fgrp-clips/one.mov", new byte[1]);
        assertThat(submit(PER_FILE).word()).isEqualTo(Word.ACCEPTED);
        assertThat(submitWithoutContainers(PER_FILE).word()).isEqualTo(Word.KNOWN);
    }

    @Test
    void a_repeat_is_known_although_its_identity_is_not_listed_any_more() {
        identities(true);
        var text = "{'id':'a','pool':'p','tasks':[" + task("t") + "]}";
        assertThat(submit(text).word()).isEqualTo(Word.ACCEPTED);
        identities(false);
        assertThat(scene.app(NORTH).submit(json(text), "ann").word()).isEqualTo(Word.KNOWN);
        assertThat(scene.app(NORTH)
                        .submit(json(text.replace("'a'", "'b'")), "ann")
                        .word())
                .isEqualTo(Word.UNFIT);
    }

    @Test
    void a_repeat_is_known_although_the_lines_of_its_blob_would_not_be_taken_any_more() {
        identities(true);
        scene.inbox.put(WEST, "inbox/a", bytes(LINES));
        var text = "{'id':'a','pool':'p','tasksFrom':{'blob':'inbox/a'}}";
        assertThat(submit(text).word()).isEqualTo(Word.ACCEPTED);
        identities(false);
        assertThat(scene.app(NORTH).submit(json(text), "ann").word()).isEqualTo(Word.KNOWN);
        scene.inbox.put(WEST, "inbox/a", bytes(LINES.replace("'u'", "'v'")));
        assertThat(scene.app(NORTH).submit(json(text), "ann").word()).isEqualTo(Word.TAKEN);
    }

    @Test
    void a_blob_that_nobody_reads_any_more_is_known_by_its_hash_and_without_it_not_called_another_job() {
        scene.inbox.put(WEST, "inbox/a", bytes("{'id':'t','commandLine':'x'}"));
        var text = "{'id':'a','pool':'p','tasksFrom':{'blob':'inbox/a'#}}";
        var hashed = text.replace("#", ",'sha256':'" + Sha256.of(bytes("{'id':'t','commandLine':'x'}")) + "'");
        assertThat(submit(text.replace("#", "")).word()).isEqualTo(Word.ACCEPTED);
        assertThat(submitWithoutContainers(hashed).word()).isEqualTo(Word.KNOWN);
        assertThat(submitWithoutContainers(text.replace("#", "")).word()).isEqualTo(Word.INCOMPARABLE);
    }

    @Test
    void a_repeat_is_known_although_no_region_can_say_the_shell_of_its_template_now() {
        var template = PER_FILE.replace("taskPerFile", "parametricSweep")
                .replace("'source':{'fileGroup':'clips'}", "'parameterSets':[{'start':1,'end':2}]")
                .replace("-1')", "-3')");
        assertThat(submit(template).word()).isEqualTo(Word.ACCEPTED);
        List.of(WEST, NORTH).forEach(region -> scene.batch.unreachable(region, "no answer"));
        assertThat(submit(template).word()).isEqualTo(Word.KNOWN);
        assertThat(submit(template.replace("-3')", "-4')")).word()).isEqualTo(Word.NOT_NOW);
    }

    @Test
    void a_job_that_could_not_be_accepted_any_more_is_known_by_the_tasks_in_its_blob() {
        identities(true);
        scene.inbox.put(WEST, "inbox/a", bytes("{'id':'t','commandLine':'x'}"));
        var text = "{'id':'a','pool':'p','jobPreparationTask':" + task("before") + ",'tasksFrom':{'blob':'inbox/a'}}";
        assertThat(submit(text).word()).isEqualTo(Word.ACCEPTED);
        identities(false);
        assertThat(scene.app(NORTH).submit(json(text), "ann").word()).isEqualTo(Word.KNOWN);
        scene.inbox.put(WEST, "inbox/a", bytes("{'id':'t','commandLine':'y'}"));
        assertThat(scene.app(NORTH).submit(json(text), "ann").word()).isEqualTo(Word.TAKEN);
    }
}
