package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.switchover.replication.Applications.Application;
import io.switchover.replication.Applications.Version;
import io.switchover.replication.PackagePlan.Found;
import io.switchover.replication.PackagePlan.Next;
import io.switchover.replication.PackagePlan.Turn;
import io.switchover.replication.PackageShelf.Bytes;
import io.switchover.replication.PackageShelf.Shelved;
import io.switchover.replication.PackageState.Active;
import io.switchover.replication.PackageState.Copying;
import io.switchover.replication.PackageState.Default;
import io.switchover.replication.PackageState.Missing;
import io.switchover.replication.PackageState.Registered;
import io.switchover.replication.PackageState.Stored;
import io.switchover.replication.PackageState.Stuck;
import io.switchover.replication.PackageState.Uploaded;
import io.switchover.replication.PackageState.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackagePlanTest {
    private static final String HERE = "northeurope";
    private static final Turn TURN = new Turn("me", 1000, 45);
    private static final Optional<Shelved> SHELVED = Optional.of(new Shelved("e", 7));
    private static final Optional<Shelved> BARE = Optional.empty();
    private static final Optional<Application> NO_APP = Optional.empty();
    private static final Optional<Application> APP = Optional.of(new Application(true, null, null));
    private static final Optional<Application> APP_SET = Optional.of(new Application(true, null, "1_0"));
    private static final Optional<Version> NONE = Optional.empty();
    private static final Optional<Version> PENDING = Optional.of(new Version(null));
    private static final Optional<Version> ACTIVE = Optional.of(new Version("t1"));
    private static final Optional<Version> AGAIN = Optional.of(new Version("t2"));

    static Stream<Arguments> steps() {
        var claim = new Registered("me", 1000);
        return Stream.of(
                // state, claimed, wanted as default, shelf, application, version, next
                arguments(new Missing(), false, false, BARE, NO_APP, NONE, new Next.Copy(new Copying("me", 1000))),
                arguments(new Missing(), false, false, SHELVED, NO_APP, NONE, new Next.Verify(SHELVED.get())),
                arguments(new Copying("other", 990), false, false, BARE, NO_APP, NONE, Next.Leave.class),
                arguments(new Copying("other", 990), false, false, SHELVED, NO_APP, NONE, Next.Leave.class),
                arguments(new Copying("other", 955), false, false, BARE, NO_APP, NONE, Next.Copy.class),
                arguments(new Copying("me", 990), false, false, BARE, NO_APP, NONE, Next.Copy.class),
                arguments(new Copying("other", 900), false, false, SHELVED, NO_APP, NONE, Next.Verify.class),
                arguments(new Stored(), false, false, BARE, NO_APP, NONE, new Missing()),
                arguments(new Stored(), false, false, SHELVED, NO_APP, NONE, new Next.Register(claim)),
                arguments(new Stored(), false, false, SHELVED, APP, NONE, new Next.Register(claim)),
                arguments(new Stored(), false, false, SHELVED, APP, PENDING, new Next.Register(claim)),
                arguments(new Stored(), false, false, SHELVED, APP, ACTIVE, Next.GiveUp.class),
                arguments(new Stored(), true, false, SHELVED, APP, ACTIVE, new Next.Register(claim)),
                arguments(new Registered("other", 990), true, false, SHELVED, APP, NONE, Next.Leave.class),
                arguments(new Registered("other", 900), true, false, SHELVED, APP, NONE, claim),
                arguments(new Registered("me", 990), true, false, BARE, APP, NONE, new Missing()),
                arguments(new Registered("me", 990), true, false, SHELVED, NO_APP, NONE, new Stored()),
                arguments(new Registered("me", 990), true, false, SHELVED, APP, NONE, new Next.Upload()),
                arguments(new Registered("me", 990), true, false, SHELVED, APP, PENDING, new Next.Upload()),
                arguments(new Registered("me", 990), true, false, SHELVED, APP, ACTIVE, new Next.Upload()),
                arguments(new Uploaded("other", 990), true, false, BARE, APP, PENDING, Next.Leave.class),
                arguments(new Uploaded("other", 900), true, false, BARE, APP, PENDING, new Uploaded("me", 1000)),
                arguments(new Uploaded("me", 990), true, false, BARE, APP, PENDING, new Next.Activate()),
                arguments(new Uploaded("me", 990), true, false, BARE, APP, ACTIVE, new Active("t1")),
                arguments(new Uploaded("other", 900), true, false, BARE, APP, ACTIVE, new Active("t1")),
                arguments(new Uploaded("me", 990), true, false, BARE, APP, NONE, claim),
                arguments(new Active("t1"), true, false, BARE, APP, ACTIVE, new Next.Settled()),
                arguments(new Active("t1"), true, true, BARE, APP, ACTIVE, new Next.Promote()),
                arguments(new Active("t1"), true, true, BARE, APP_SET, ACTIVE, new Default("t1")),
                arguments(new Active("t1"), true, false, BARE, APP, AGAIN, claim),
                arguments(new Active("t1"), true, false, BARE, APP, PENDING, claim),
                arguments(new Active("t1"), true, false, BARE, NO_APP, NONE, claim),
                arguments(new Default("t1"), true, true, BARE, APP_SET, ACTIVE, new Next.Settled()),
                arguments(new Default("t1"), true, true, BARE, APP, ACTIVE, new Next.Promote()),
                arguments(new Default("t1"), true, false, BARE, APP_SET, ACTIVE, new Active("t1")),
                arguments(new Default("t1"), true, true, BARE, APP_SET, AGAIN, claim),
                arguments(new Default("t1"), true, true, BARE, APP, NONE, claim),
                arguments(new Waiting(new Missing(), 1, 1001, "x"), false, false, BARE, NO_APP, NONE, Next.Leave.class),
                arguments(new Waiting(new Missing(), 1, 1000, "x"), false, false, BARE, NO_APP, NONE, Next.Copy.class),
                arguments(
                        new Waiting(new Default("t1"), 4, 1000, "x"),
                        true,
                        true,
                        BARE,
                        APP_SET,
                        ACTIVE,
                        new Default("t1")),
                arguments(new Stuck(new Active("t1"), 1000, "x"), true, false, BARE, APP, ACTIVE, new Active("t1")),
                arguments(new Stuck(new Stored(), 1001, "x"), false, false, SHELVED, APP, NONE, Next.Leave.class),
                arguments(new Stuck(new Stored(), 1000, "x"), false, false, SHELVED, APP, NONE, Next.Register.class));
    }

    @ParameterizedTest(name = "{0}, ours {1}, default {2}; found {3} {4} {5}: {6}")
    @MethodSource("steps")
    void what_is_written_and_what_is_found_give_the_next_step(
            PackageState state,
            boolean claimed,
            boolean wanted,
            Optional<Shelved> shelved,
            Optional<Application> application,
            Optional<Version> version,
            Object expected) {
        var next =
                PackagePlan.next(known(state, claimed), HERE, wanted, new Found(shelved, application, version), TURN);

        switch (expected) {
            case Class<?> kind -> assertThat(next).isInstanceOf(kind);
            case PackageState written ->
                assertThat(next).isInstanceOfSatisfying(Next.Note.class, note -> assertThat(note.state())
                        .isEqualTo(written));
            default -> assertThat(next).isEqualTo(expected);
        }
    }

    /** The order of the states; what is behind needs no asking for. */
    static Stream<Arguments> needs() {
        return Stream.of(
                // state, shelf, account, shelved, usable
                arguments(new Missing(), true, false, false, false),
                arguments(new Copying("me", 1), true, false, false, false),
                arguments(new Stored(), true, true, true, false),
                arguments(new Registered("me", 1), true, true, true, false),
                arguments(new Uploaded("me", 1), false, true, true, false),
                arguments(new Active("t1"), false, true, true, true),
                arguments(new Default("t1"), false, true, true, true),
                arguments(new Waiting(new Missing(), 1, 9, "x"), true, false, false, false),
                arguments(new Stuck(new Active("t1"), 9, "x"), false, true, true, true));
    }

    @ParameterizedTest(name = "{0}: shelf {1}, account {2}, shelved {3}, usable {4}")
    @MethodSource("needs")
    void what_is_asked_for_follows_from_what_is_written(
            PackageState state, boolean shelf, boolean account, boolean shelved, boolean usable) {
        assertThat(PackagePlan.needsShelf(state)).isEqualTo(shelf);
        assertThat(PackagePlan.needsAccount(state)).isEqualTo(account);
        assertThat(state.shelved()).isEqualTo(shelved);
        assertThat(state.usable()).isEqualTo(usable);
    }

    @Test
    void no_step_leads_over_an_active_package_that_was_never_ours() {
        for (var state : List.of(new Missing(), new Copying("me", 1), new Stored())) {
            for (var shelved : List.of(SHELVED, BARE)) {
                var next = PackagePlan.next(known(state, false), HERE, true, new Found(shelved, APP, ACTIVE), TURN);

                assertThat(next).isNotInstanceOfAny(Next.Register.class, Next.Upload.class, Next.Activate.class);
            }
        }
    }

    @Test
    void the_claim_on_a_name_outlives_every_way_back() {
        var known = known(new Stored(), false).with(HERE, new Registered("me", 1));

        assertThat(known.with(HERE, new Missing()).claimed()).containsExactly(HERE);
    }

    @Test
    void an_app_that_failed_gives_its_turn_back() {
        assertThat(new Copying("me", 5).released()).isEqualTo(new Missing());
        assertThat(new Registered("me", 5).released()).isEqualTo(new Registered("me", 0));
        assertThat(new Waiting(new Uploaded("me", 5), 1, 9, "x").released()).isEqualTo(new Uploaded("me", 0));
        assertThat(TURN.other("other", 0)).isFalse();
    }

    @Test
    void bytes_come_from_the_region_itself_then_from_where_they_were_first_seen() {
        var known = known(new Missing(), false)
                .seenIn(new InboxBlob(HERE, "render/1_0.zip", "e2", 7))
                .seenIn(new InboxBlob("a-region", "render/1_0.zip", "e3", 7))
                .with("westeurope", new Stored())
                .with(HERE, new Stored());

        assertThat(PackagePlan.sources(known, HERE))
                .containsExactly(
                        new Bytes.InInbox(HERE, "render/1_0.zip", "e2"),
                        new Bytes.InInbox("westeurope", "render/1_0.zip", "e1"),
                        new Bytes.OnShelf("westeurope"),
                        new Bytes.InInbox("a-region", "render/1_0.zip", "e3"));
    }

    private static CataloguedPackage known(PackageState state, boolean claimed) {
        var first = CataloguedPackage.first(
                new PackageName("render", "1_0"),
                "abc",
                new InboxBlob("westeurope", "render/1_0.zip", "e1", 7),
                Instant.EPOCH);
        return new CataloguedPackage(
                first.name(),
                first.sha256(),
                first.source(),
                first.seen(),
                Map.of(HERE, state),
                claimed ? Set.of(HERE) : Set.of(),
                List.of(),
                Instant.EPOCH,
                false);
    }
}
