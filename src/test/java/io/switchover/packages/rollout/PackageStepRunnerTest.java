package io.switchover.packages.rollout;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.switchover.packages.Calls;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.ContentsSummary;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.StepClaim;
import io.switchover.remote.Answer;
import io.switchover.replication.Replicator;
import io.switchover.replication.UploadUrl;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.InMemoryDocuments;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageStepRunnerTest {
    private static final ClaimTerms ME = new ClaimTerms("me", () -> 1_000, 45);
    private static final Budget TIME = Budget.of(Duration.ofSeconds(1), () -> Duration.ZERO);
    private static final StepClaim CLAIM = new StepClaim("me", 1_000);
    private static final Uploaded UPLOADED = new Uploaded(CLAIM);

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1);
    private final InMemoryRegions world = new InMemoryRegions();
    private final AnsweringAccount account = new AnsweringAccount();
    private final PackageStepRunner steps = new PackageStepRunner(
            CatalogueRoom.of(documents),
            new Replicator(world.store(new Calls()), Parallel.inTurn()),
            world.store(new Calls()),
            account);

    @ParameterizedTest
    @EnumSource(
            value = Answer.Reason.class,
            names = {"ABSENT", "CHANGED"})
    void a_version_whose_bytes_were_taken_away_before_it_was_activated_is_filled_again(Answer.Reason reason) {
        account.activate = () -> new Answer.Refused<>(reason, "409 no bytes");

        assertThat(steps.activate(task(7), uploaded()))
                .isEqualTo(new PackageStepResult.Later(new Registered(new StepClaim("", 0), ""), "409 no bytes", null));
    }

    @Test
    void a_version_that_may_not_be_activated_stays_filled() {
        account.activate = () -> new Answer.Refused<>(Answer.Reason.DENIED, "403 AuthorizationFailed");

        assertThat(steps.activate(task(7), uploaded()))
                .isEqualTo(new PackageStepResult.Later(UPLOADED.released(), "403 AuthorizationFailed", null));
    }

    @Test
    void a_version_that_was_activated_and_cannot_be_used_yet_is_looked_at_later() {
        account.activate = () -> new Answer.Answered<>(new Applications.VersionState.Pending());

        assertThat(steps.activate(task(7), uploaded()))
                .isEqualTo(new PackageStepResult.Later(
                        UPLOADED.released(), "it was activated and cannot be used yet", null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bytes_that_the_content_store_lost_or_that_somebody_replaced_there_are_brought_again(boolean replaced) {
        if (replaced) {
            world.stores.put(WEST, new TreeMap<>(Map.of("abc", blob(7, "another"))));
        }

        assertThat(steps.upload(task(7), registered(), ME, TIME))
                .isInstanceOfSatisfying(
                        PackageStepResult.Done.class,
                        done -> assertThat(done.now().state()).isEqualTo(new Missing()));
    }

    static Stream<Arguments> progress() {
        return Stream.of(
                // size, how many bytes have arrived, in words
                arguments(999_999, 500_000, "500000 of 999999 bytes"),
                arguments(1_000_000, 500_000, "0 of 1 MB"),
                arguments(2_000_001, 2_000_000, "2 of 3 MB"));
    }

    @ParameterizedTest
    @MethodSource("progress")
    void an_upload_that_the_time_ends_says_how_far_it_is_and_goes_on_in_the_same_slot(
            int size, int arrived, String words) {
        world.stores.put(WEST, new TreeMap<>(Map.of("abc", blob(size, "e1"))));
        account.open = new Answer.Answered<>(slot());
        world.atATime = arrived;

        assertThat(steps.upload(task(size), registered(), ME, TIME))
                .isEqualTo(new PackageStepResult.Underway(
                        new Registered(CLAIM, words + " uploaded: the time of this tick was used up")));
        assertThat(steps.upload(task(size), registered(), ME, TIME))
                .isInstanceOfSatisfying(
                        PackageStepResult.Done.class,
                        done -> assertThat(done.now().state()).isEqualTo(UPLOADED));
        assertThat(account.asked).containsExactly("open");
    }

    static Stream<Arguments> defaults() {
        return Stream.of(arguments("1_0", true), arguments("2_0", false), arguments(null, false));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void only_what_is_the_default_at_this_moment_is_promoted(@Nullable String version, boolean promoted) {
        documents.insert(
                DefaultVersion.key("render"),
                new DefaultVersion("render", version, null, null, "x", "x", Instant.EPOCH));
        var active = PackagesRoom.regional(RENDER, WEST, new Active("then"));

        var result = steps.promote(task(7), active);

        assertThat(result)
                .isEqualTo(
                        promoted
                                ? new PackageStepResult.Done(active.in(new Default("then")))
                                : new PackageStepResult.Nothing(
                                        "render 1_0 is not the default any more, or that cannot be read"));
        assertThat(account.asked).hasSize(promoted ? 1 : 0);
    }

    /** The account has made room for the version. */
    private UploadUrl slot() {
        return new UploadUrl(String.valueOf(world.version(WEST, RENDER).hashCode()));
    }

    private static InMemoryRegions.Blob blob(int size, String etag) {
        return new InMemoryRegions.Blob(new byte[size], etag, Instant.EPOCH);
    }

    private static RegionalPackage uploaded() {
        return new RegionalPackage(RENDER, WEST, UPLOADED, true, "e1", null);
    }

    private static RegionalPackage registered() {
        return new RegionalPackage(RENDER, WEST, new Registered(CLAIM, ""), true, "e1", null);
    }

    private static RolloutTask task(long size) {
        return new RolloutTask(
                CatalogueEntry.first(
                        RENDER,
                        "abc",
                        new UploadedBlob(WEST, "render/1_0.zip", "e", size, Instant.EPOCH),
                        new ContentsSummary(1, size, List.of(), null),
                        Instant.EPOCH),
                WEST,
                Optional.empty(),
                new RolloutTask.Role(false, false),
                List.of(),
                List.of(NORTH));
    }
}
