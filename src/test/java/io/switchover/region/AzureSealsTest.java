package io.switchover.region;

import static io.switchover.local.link.StorageWorld.NORTH;
import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static io.switchover.local.link.StorageWorld.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WiredAzure;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.Shut;
import io.switchover.local.link.StorageWorld;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.time.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each guard of the seals, against real storage with faults on the way. */
class AzureSealsTest {
    private static final RequestMatch WRITES = RequestMatch.of("PUT", "/control/epoch(/|%2F)");
    private static StorageWorld world;
    private static StorageAccounts outside;

    private final AzureSeals seals = new AzureSeals(new WiredAzure(world.settings(WEST), WEST).storage);

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
        outside = new WiredAzure(world.settings(OUTSIDE), OUTSIDE).storage;
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void control() {
        container().createIfNotExists();
    }

    @AfterEach
    void heal() {
        StorageWorld.await(world.network.heal());
        container().deleteIfExists();
    }

    @Test
    void of_several_that_seal_one_epoch_one_is_first_and_all_are_told_its_seal() throws Exception {
        var calls = new ArrayList<Callable<Answer<Seal>>>();
        for (int i = 0; i < 8; i++) {
            var mine = seal(7, "writer " + i);
            calls.add(() -> seals.put(NORTH, mine));
        }
        var told = Parallel.onThreads().all(calls);

        var first = ((Answer.Answered<Seal>) told.getFirst()).value();
        assertThat(told).containsOnly(new Answer.Answered<>(first));
        assertThat(seals.put(NORTH, seal(7, "too late"))).isEqualTo(new Answer.Answered<>(first));
        assertThat(seals.read(NORTH, 7)).isEqualTo(new Answer.Answered<>(Optional.of(first)));
    }

    @Test
    void a_seal_whose_answer_is_lost_is_found_to_be_there_and_nobody_elses() {
        lay(FaultRule.times(1, WRITES, new Fate.CutAfter()));

        assertThat(seals.put(NORTH, seal(1, "mine"))).isEqualTo(new Answer.Answered<>(seal(1, "mine")));
    }

    @Test
    void a_seal_of_which_nothing_is_heard_may_be_there() {
        lay(FaultRule.times(2, WRITES, new Fate.CutAfter()));

        assertThat(seals.put(NORTH, seal(1, "mine"))).isInstanceOf(Answer.Unanswered.class);
        assertThat(seals.read(NORTH, 1)).isEqualTo(new Answer.Answered<>(Optional.of(seal(1, "mine"))));
    }

    @ParameterizedTest
    @CsvSource({"404", "409", "412", "429", "500", "503"})
    void what_is_not_storages_own_word_has_sealed_nothing_and_found_nothing_sealed(int status) {
        seals.put(NORTH, seal(1, "first"));
        for (var gateway : StorageWorld.gateways(status)) {
            lay(FaultRule.always(RequestMatch.any(), new Fate.Answered(gateway)));

            assertThat(seals.put(NORTH, seal(2, "mine"))).isInstanceOf(Answer.Unanswered.class);
            assertThat(seals.read(NORTH, 1)).isInstanceOf(Answer.Unanswered.class);
            assertThat(seals.highest(NORTH)).isInstanceOf(Answer.Unanswered.class);
            world.network.link(WEST, Plane.storage(NORTH)).removeFaults();
        }
    }

    /** A gateway in between that refuses writes only: the seal that is there must not be taken for the answer to ours. */
    @ParameterizedTest
    @CsvSource({"409", "412"})
    void a_conflict_that_is_not_storages_own_word_is_no_seal_that_was_first(int status) {
        seals.put(NORTH, seal(1, "first"));
        for (var gateway : StorageWorld.gateways(status)) {
            lay(FaultRule.always(WRITES, new Fate.Answered(gateway)));

            assertThat(seals.put(NORTH, seal(1, "mine"))).isInstanceOf(Answer.Unanswered.class);
            world.network.link(WEST, Plane.storage(NORTH)).removeFaults();
        }
    }

    @Test
    void a_busy_storage_is_asked_once_more_and_then_left_alone() {
        var busy = FaultRule.always(RequestMatch.any(), new Fate.Answered(io.switchover.local.link.Answer.empty(503)));
        lay(busy);
        seals.read(NORTH, 1);

        assertThat(busy.hits()).isEqualTo(2);
    }

    @Test
    void whoever_is_not_let_in_has_sealed_nothing() {
        var settings = world.settings(WEST);
        settings.put("switchover.regions." + NORTH + ".storage-key", "c29tZWJvZHkgZWxzZXMga2V5");
        var stranger = new AzureSeals(new WiredAzure(settings, WEST).storage);

        assertThat(stranger.put(NORTH, seal(1, "mine")))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.DENIED));
    }

    @Test
    void an_epoch_is_not_sealed_only_where_storage_says_that_there_is_no_such_blob() {
        assertThat(seals.read(NORTH, 1)).isEqualTo(new Answer.Answered<>(Optional.empty()));
        assertThat(seals.highest(NORTH)).isEqualTo(new Answer.Answered<>(0L));

        container().delete();
        assertThat(seals.read(NORTH, 1))
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .contains("404 ContainerNotFound"));
        assertThat(seals.highest(NORTH)).isInstanceOf(Answer.Unanswered.class);
        assertThat(seals.put(NORTH, seal(1, "mine"))).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_dark_storage_says_nothing() {
        StorageWorld.await(world.network.down(Plane.storage(NORTH), Shut.REFUSED));

        assertThat(seals.read(NORTH, 1)).isInstanceOf(Answer.Unanswered.class);
        assertThat(seals.highest(NORTH)).isInstanceOf(Answer.Unanswered.class);
        assertThat(seals.put(NORTH, seal(1, "mine"))).isInstanceOf(Answer.Unanswered.class);
        assertThat(seals.highest(WITNESS)).isNotEqualTo(seals.highest(NORTH));
    }

    @Test
    void the_highest_epoch_is_that_of_the_seals_whatever_else_is_in_the_container() {
        for (long epoch : new long[] {9, 10, 2}) {
            seals.put(NORTH, seal(epoch, "mine"));
        }
        for (var other : List.of("probe/westeurope", "probe/000000000099")) {
            container().getBlobClient(other).upload(BinaryData.fromString("probe"));
        }

        assertThat(seals.highest(NORTH)).isEqualTo(new Answer.Answered<>(10L));
    }

    /** The names are what apps of all versions have in common. */
    @Test
    void a_seal_lies_under_twelve_digits_and_its_bytes_are_checked_on_arrival() {
        var checked = FaultRule.always(WRITES.withHeader("Content-MD5", "."), Fate.Forwarded.AS_IT_IS);
        lay(checked);

        seals.put(NORTH, seal(12, "mine"));

        assertThat(container().getBlobClient("epoch/000000000012").exists()).isTrue();
        assertThat(checked.hits()).isEqualTo(1);
    }

    @Test
    void a_seal_of_another_version_is_not_understood_and_is_no_absence() {
        container().getBlobClient("epoch/000000000003").upload(BinaryData.fromString("{\"sealed\": 3}"));

        for (var answer : new Answer<?>[] {seals.read(NORTH, 3), seals.put(NORTH, seal(3, "mine"))}) {
            assertThat(answer).isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                    .contains("the seal in " + NORTH + " is not understood", "upgrade this app"));
        }
    }

    private static Seal seal(long epoch, String mark) {
        return new Seal(epoch, Placement.single(WEST), mark);
    }

    private static void lay(FaultRule rule) {
        world.network.link(WEST, Plane.storage(NORTH)).lay(rule);
    }

    private static BlobContainerClient container() {
        return outside.container(NORTH, OwnContainers.CONTROL);
    }
}
