package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.link.Shut;
import io.switchover.local.world.AppClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The record cannot be written, or cannot be believed: nothing moves, jobs go on where they are, and it is said why. */
class StandstillStory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OneWorld world;
    private String active;
    private String standby;
    private long before;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
        active = world.active();
        standby = world.standby();
        before = world.epoch();
    }

    @Test
    void while_cosmos_db_takes_no_writes_nothing_moves_although_a_region_is_dark_and_afterwards_it_is_left() {
        var job = OneWorld.sleepers("unwritable", 8, "2");
        job.put("placement", standby);
        var id = world.submit(job);
        world.until("the job runs", () -> world.state(id).equals("running"));

        world.world.cosmos().writesDown(true);
        world.world.dark(active, Shut.REFUSED);
        var refused = world.operator("/api/jobs", OneWorld.sleepers("refused", 1, "0.1"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsKey("Retry-After");
        world.until(
                "it is said why nothing moves",
                () -> explained("unanswered").toString().contains("nothing can be judged now: "));
        // As long as these tasks take, many times what a real outage needs to be acted on here.
        world.until("the job's tasks run", () -> world.everyTaskRanOnce(id, 8));
        assertThat(world.epoch()).isEqualTo(before);

        world.world.cosmos().writesDown(false);
        world.untilActive(standby);
        assertThat(world.epoch()).isEqualTo(before + 1);
        world.until("the job is done", () -> world.state(id).equals("done"));
        assertThat(world.job(id).path("attempts")).hasSize(1);
    }

    @Test
    void stray_seals_freeze_everything_explain_says_who_disagrees_and_an_operator_thaws_the_record() throws Exception {
        var running = OneWorld.sleepers("frozen", 2, "2");
        var id = world.submit(running);
        world.until("the job runs", () -> world.state(id).equals("running"));

        // In two of the three storage accounts, so that no tick can do without hearing of it.
        for (var region : List.of(standby, world.witness)) {
            var stray = (ObjectNode)
                    JSON.readTree(seal(region, before).downloadContent().toBytes());
            stray.put("epoch", before + 1).put("mark", "stray");
            stray.putObject("placement").put("is", "single").put("active", standby);
            seal(region, before + 1).upload(BinaryData.fromString(stray.toString()));
        }

        world.until("it is explained who disagrees", () -> said().equals(Map.of(
                "the record",
                List.of(before),
                "the storage account in " + active,
                List.of(before),
                "the storage account in " + standby,
                List.of(before, before + 1),
                "the storage account in " + world.witness,
                List.of(before, before + 1))));
        assertThat(explained("freeze").path("sentence").asText())
                .startsWith("frozen: a storage account ")
                .contains("holds a seal for epoch " + (before + 1), "POST /api/thaw");
        world.until(
                "no region is announced",
                () -> world.world.client(world.witness).get("/api/region").status() == 503);
        var meanwhile = world.submit(OneWorld.sleepers("meanwhile", 1, "0.1"));
        world.until("a job that is accepted meanwhile says what it waits for", () -> world.job(meanwhile)
                .path("waiting")
                .path("ends")
                .asText()
                .startsWith("an operator thaws the record (POST /api/thaw)"));
        assertThat(world.job(meanwhile).path("attempts")).isEmpty();

        assertThat(thaw(before + 2, standby).text("rule")).isEqualTo("named");
        world.until("it is thawed", () -> thaw(before, active).status() == 200);
        assertThat(thaw(before, active).status()).as("asked twice").isEqualTo(200);
        world.until("a region is announced", () -> world.epoch() > before + 1);
        assertThat(world.active()).isEqualTo(active);
        world.until("the job is done", () -> world.state(id).equals("done"));
        assertThat(world.job(id).path("attempts")).hasSize(1);
        world.until("the other job is done", () -> world.state(meanwhile).equals("done"));
    }

    private AppClient.Answer thaw(long epoch, String placement) {
        var request = JSON.createObjectNode().put("epoch", epoch).put("placement", placement);
        return world.operator("/api/thaw", request.put("because", "nobody has moved"));
    }

    private BlobClient seal(String region, long epoch) {
        return world.world
                .storage(region)
                .getBlobContainerClient("control")
                .getBlobClient(String.format(Locale.ROOT, "epoch/%012d", epoch));
    }

    private JsonNode explained(String question) {
        return world.get("/api/explain").path(question);
    }

    /** The epochs that the record and each storage account name, highest last. */
    private Map<String, List<Long>> said() {
        var said = new TreeMap<String, List<Long>>();
        for (var one : explained("freeze").path("said")) {
            said.computeIfAbsent(one.path("saidBy").asText(), saidBy -> new ArrayList<>())
                    .add(one.path("epoch").asLong());
        }
        return said;
    }
}
