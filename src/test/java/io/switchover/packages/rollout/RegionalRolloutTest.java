package io.switchover.packages.rollout;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.switchover.packages.Calls;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Uploaded;
import io.switchover.packages.PackageState.Verified;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.StepClaim;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.replication.Replicator;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegionalRolloutTest {
    private static final long NOW = 1_000;
    private static final Uploaded MINE = new Uploaded(new StepClaim("me", 990));
    private static final Uploaded GIVEN_UP = new Uploaded(new StepClaim("me", 0));

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> NOW);
    private final Catalogue catalogue =
            CatalogueRoom.of(documents, new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH)));
    private final AnsweringAccount account = new AnsweringAccount();
    private final Map<String, String> settings = new HashMap<>();
    private boolean isDefault;

    static Stream<Arguments> waits() {
        return Stream.of(
                // how often it was tried, what the account asks for, the shortest wait, which try comes next, in how
                // many seconds
                arguments(0, null, "PT5S", 1, 5),
                arguments(1, null, "PT5S", 2, 10),
                arguments(2, null, "PT5S", 3, 20),
                arguments(10, null, "PT5S", 11, 60),
                arguments(100, null, "PT5S", 101, 60),
                arguments(0, null, "PT0.1S", 1, 1),
                arguments(0, Duration.ofSeconds(2), "PT5S", 1, 5),
                arguments(0, Duration.ofSeconds(30), "PT5S", 1, 30),
                arguments(0, Duration.ofSeconds(90), "PT5S", 1, 90),
                arguments(0, Duration.ofHours(1), "PT5S", 1, 600));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void a_step_that_did_not_work_is_tried_later_and_later_and_as_late_as_the_account_asks(
            int tried, @Nullable Duration retryAfter, String first, int next, long seconds) {
        settings.put("switchover.packages.retry-first", first);
        account.activate = () -> new Answer.Unanswered<>("it is busy", retryAfter);

        go(tried == 0 ? MINE : new Waiting(MINE, tried, NOW, "it was busy"));

        assertThat(state()).isEqualTo(new Waiting(GIVEN_UP, next, NOW + seconds, "it is busy"));
        assertThat(account.asked).containsExactly("activate");
    }

    @Test
    void a_step_that_will_not_work_is_tried_again_after_a_long_time() {
        account.activate = () -> new Answer.Refused<>(Answer.Reason.INVALID, "409 no");

        go(MINE);

        assertThat(state()).isEqualTo(new Stuck(GIVEN_UP, NOW + 600, "409 no"));
        assertThat(account.asked).containsExactly("activate");
    }

    @Test
    void what_waits_is_left_alone_until_its_time() {
        var waiting = new Waiting(MINE, 1, NOW + 1, "it was busy");

        go(waiting);

        assertThat(state()).isEqualTo(waiting);
        assertThat(account.asked).isEmpty();
    }

    @Test
    void the_account_is_asked_for_the_version_once_before_an_upload() {
        account.open = new Answer.Unanswered<>("it is busy");

        go(new Verified());

        assertThat(account.asked).containsExactly("version", "open");
    }

    @Test
    void nothing_is_done_that_stands_on_a_state_that_was_not_saved() {
        documents.insert(key(), PackagesRoom.regional(RENDER, WEST, new Verified()));
        var before = documents.read(RegionalPackage.class, key()).found().orElseThrow();
        documents.writesDown(true);

        assertThat(go(before)).isEqualTo(before);

        assertThat(account.asked).containsExactly("version");
    }

    @Test
    void an_activated_version_of_the_default_is_promoted_in_the_same_go() {
        isDefault = true;
        documents.insert(
                DefaultVersion.key("render"), new DefaultVersion("render", "1_0", null, null, "x", "x", Instant.EPOCH));

        account.version = new Answer.Answered<>(new Applications.VersionState.Usable("now"));
        account.application = new Answer.Answered<>(Optional.of(new Applications.Application(true, null, "1_0")));

        go(MINE);

        assertThat(account.asked).startsWith("activate", "promote");
        assertThat(state()).isEqualTo(new Default("now"));
    }

    static Stream<Arguments> overtaken() {
        return Stream.of(
                // what another app has written meanwhile, what stands there afterwards
                arguments(new Active("before"), new Active("now")),
                arguments(new Default("before"), new Default("now")),
                arguments(new Registered(new StepClaim("other", 999), ""), null));
    }

    @ParameterizedTest
    @MethodSource("overtaken")
    void an_app_that_activates_what_another_one_has_activated_notes_the_new_time_and_stops(
            PackageState meanwhile, @Nullable PackageState after) {
        account.activate = () -> {
            another(meanwhile);
            return new Answer.Answered<>(new Applications.VersionState.Usable("now"));
        };

        go(MINE);

        assertThat(state()).isEqualTo(after == null ? meanwhile : after);
        assertThat(account.asked).containsExactly("activate");
    }

    @Test
    void an_app_whose_activation_did_not_work_changes_nothing_of_what_another_one_has_written() {
        account.activate = () -> {
            another(new Active("before"));
            return new Answer.Answered<>(new Applications.VersionState.Pending());
        };

        go(MINE);

        assertThat(state()).isEqualTo(new Active("before"));
    }

    private void another(PackageState state) {
        var there = documents.read(RegionalPackage.class, key()).found().orElseThrow();
        documents.replace(there, PackagesRoom.regional(RENDER, WEST, state));
    }

    private void go(PackageState state) {
        documents.insert(key(), PackagesRoom.regional(RENDER, WEST, state));
        go(documents.read(RegionalPackage.class, key()).found().orElseThrow());
    }

    private Stored<RegionalPackage> go(Stored<RegionalPackage> before) {
        var store = new InMemoryRegions().store(new Calls());
        var task = new RolloutTask(
                PackagesRoom.catalogued(RENDER, "abc", WEST),
                WEST,
                Optional.of(before),
                new RolloutTask.Role(isDefault, false),
                List.of(),
                List.of(NORTH));
        return new RegionalRolloutFactory(
                        catalogue,
                        new PackageStepRunner(catalogue, new Replicator(store, Parallel.inTurn()), store, account),
                        new AccountPackageReader(account, region -> false),
                        PackagesRig.settings(settings))
                .of(task, new ClaimTerms("me", () -> NOW, 45))
                .go(Budget.of(Duration.ofSeconds(1), () -> Duration.ZERO))
                .orElseThrow();
    }

    private PackageState state() {
        return documents.read(RegionalPackage.class, key()) instanceof Read.Found<RegionalPackage>(var stored)
                ? stored.value().state()
                : new PackageState.Missing();
    }

    private static Key key() {
        return RegionalPackage.key(RENDER, WEST);
    }
}
