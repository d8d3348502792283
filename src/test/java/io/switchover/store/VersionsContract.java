package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.json.JsonName;
import io.switchover.json.Tolerated;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two versions of the app on one store: a parcel as this version knows it, and as a newer one writes it. Every store keeps to
 * this, too.
 */
abstract class VersionsContract {
    /** Begins the name of everything that a test writes. */
    final String run = "contract-" + UUID.randomUUID();

    abstract Documents documents();

    @DocumentKind("parcel")
    record Parcel(
            String to,
            Speed speed,
            Status status,
            List<Leg> legs,
            Map<String, Check> checks,
            @Nullable Label label) implements Indexed {
        @Override
        public Map<String, String> indexes() {
            return Map.of("to", to);
        }

        Parcel to(String other) {
            return new Parcel(other, speed, status, legs, checks, label);
        }

        Parcel in(Status other) {
            return new Parcel(to, speed, other, legs, checks, label);
        }

        Parcel by(List<Leg> others) {
            return new Parcel(to, speed, status, others, checks, label);
        }

        Parcel checked(Map<String, Check> others) {
            return new Parcel(to, speed, status, legs, others, label);
        }
    }

    enum Speed {
        @JsonName("slow")
        SLOW,
        @JsonName("fast")
        FAST
    }

    sealed interface Status {
        @JsonName("packed")
        record Packed(String box) implements Status {}

        @JsonName("moving")
        record Moving(String by) implements Status {}
    }

    record Leg(@ElementKey int n, String by, boolean over) {}

    @Tolerated
    record Check(Result result) {}

    enum Result {
        @JsonName("good")
        GOOD
    }

    record Label(String text) {}

    @DocumentKind("parcel")
    record NewParcel(
            String to,
            NewSpeed speed,
            NewStatus status,
            List<NewLeg> legs,
            Map<String, NewCheck> checks,
            @Nullable NewLabel label,
            String insurance)
            implements Indexed {
        @Override
        public Map<String, String> indexes() {
            return Map.of("to", to, "insured", insurance);
        }

        NewParcel in(NewStatus other) {
            return new NewParcel(to, speed, other, legs, checks, label, insurance);
        }

        NewParcel at(NewSpeed other) {
            return new NewParcel(to, other, status, legs, checks, label, insurance);
        }
    }

    enum NewSpeed {
        @JsonName("slow")
        SLOW,
        @JsonName("by-drone")
        BY_DRONE
    }

    sealed interface NewStatus {
        @JsonName("packed")
        record Packed(String box, @Nullable String seal) implements NewStatus {}

        @JsonName("moving")
        record Moving(String by, @Nullable String since) implements NewStatus {}

        @JsonName("lost")
        record Lost(String where) implements NewStatus {}
    }

    record NewLeg(
            @ElementKey int n,
            String by,
            boolean over,
            @Nullable String driver) {}

    record NewCheck(NewResult result) {}

    enum NewResult {
        @JsonName("good")
        GOOD,
        @JsonName("doubtful")
        DOUBTFUL
    }

    record NewLabel(String text, @Nullable String colour) {}

    private static final NewParcel NEW = new NewParcel(
            "ann",
            NewSpeed.SLOW,
            new NewStatus.Moving("ship", "noon"),
            List.of(new NewLeg(1, "van", true, "bob"), new NewLeg(2, "ship", false, "eve")),
            Map.of("weight", new NewCheck(NewResult.GOOD), "x-ray", new NewCheck(NewResult.DOUBTFUL)),
            new NewLabel("glass", "red"),
            "1 crown");

    private Key key() {
        return Key.ledger(run, "parcel");
    }

    private Stored<Parcel> given(NewParcel parcel) {
        assertThat(documents().insert(key(), parcel)).isInstanceOf(Write.Written.class);
        return documents().read(Parcel.class, key()).found().orElseThrow();
    }

    private NewParcel now() {
        return documents().read(NewParcel.class, key()).found().orElseThrow().value();
    }

    @Test
    void what_a_newer_version_added_is_skipped_and_the_rest_is_read() {
        assertThat(given(NEW).value())
                .isEqualTo(new Parcel(
                        "ann",
                        Speed.SLOW,
                        new Status.Moving("ship"),
                        List.of(new Leg(1, "van", true), new Leg(2, "ship", false)),
                        Map.of("weight", new Check(Result.GOOD)),
                        new Label("glass")));
    }

    @Test
    void a_rewrite_keeps_what_it_does_not_know_at_every_depth() {
        var read = given(NEW);
        assertThat(documents().replace(read, read.value().to("zoe")).done()).isTrue();
        assertThat(now())
                .isEqualTo(new NewParcel(
                        "zoe", NEW.speed(), NEW.status(), NEW.legs(), NEW.checks(), NEW.label(), NEW.insurance()));
    }

    @Test
    void the_newer_version_still_finds_it_by_what_this_one_does_not_know() {
        var read = given(NEW);
        var first = read.value().to("zoe");
        var written = (Write.Written) documents().replace(read, first);
        assertThat(documents()
                        .replace(read.next(first, written), first.to("bob"))
                        .done())
                .isTrue();
        var found = documents()
                .list(Query.all(NewParcel.class, Container.LEDGER)
                        .inPartition(run)
                        .where("insured", "1 crown")
                        .where("to", "bob"));
        assertThat(((Page.Listed<NewParcel>) found).stored()).hasSize(1);
    }

    @Test
    void a_rewrite_in_a_transaction_keeps_it_too() {
        var read = given(NEW);
        assertThat(documents()
                        .commit(List.of(Change.replace(read, read.value().to("zoe"))))
                        .done())
                .isTrue();
        assertThat(now().insurance()).isEqualTo("1 crown");
        assertThat(now().to()).isEqualTo("zoe");
    }

    @Test
    void a_second_rewrite_that_stands_on_the_first_keeps_it_too() {
        var read = given(NEW);
        var first = read.value().to("zoe");
        var written = (Write.Written) documents().replace(read, first);
        var second = first.by(List.of(first.legs().getFirst(), new Leg(2, "ship", true), new Leg(3, "van", false)));
        assertThat(documents().replace(read.next(first, written), second).done())
                .isTrue();
        assertThat(now().insurance()).isEqualTo("1 crown");
        assertThat(now().legs())
                .containsExactly(
                        new NewLeg(1, "van", true, "bob"),
                        new NewLeg(2, "ship", true, "eve"),
                        new NewLeg(3, "van", false, null));
    }

    @Test
    void what_belongs_to_one_state_does_not_turn_up_in_the_next() {
        var read = given(NEW);
        assertThat(documents()
                        .replace(read, read.value().in(new Status.Packed("box")))
                        .done())
                .isTrue();
        assertThat(now().status()).isEqualTo(new NewStatus.Packed("box", null));
    }

    @Test
    void nor_in_another_state_of_the_same_name() {
        var read = given(NEW);
        assertThat(documents()
                        .replace(read, read.value().in(new Status.Moving("train")))
                        .done())
                .isTrue();
        assertThat(now().status()).isEqualTo(new NewStatus.Moving("train", null));
    }

    @Test
    void what_was_removed_stays_removed() {
        var read = given(NEW);
        var fewer = read.value().by(List.of(read.value().legs().getLast())).checked(Map.of());
        assertThat(documents().replace(read, fewer).done()).isTrue();
        assertThat(now().legs()).containsExactly(new NewLeg(2, "ship", false, "eve"));
        // Only what this version never saw is still there.
        assertThat(now().checks()).containsOnlyKeys("x-ray");
    }

    @Test
    void a_state_that_is_not_known_is_told_apart_from_silence_and_absence() {
        assertThat(documents()
                        .insert(key(), NEW.in(new NewStatus.Lost("at sea")))
                        .done())
                .isTrue();
        assertThat(documents().read(Parcel.class, key())).isInstanceOfSatisfying(Read.Unrecognized.class, u -> {
            assertThat(u.raw()).contains("at sea").contains("1 crown");
            assertThat(u.detail()).isEqualTo("status is \"lost\", which this app does not know");
            assertThat(u.etag()).isNotEmpty();
            assertThat(u.writtenAt()).isPositive();
        });
    }

    @Test
    void so_is_a_constant_that_is_not_known() {
        assertThat(documents().insert(key(), NEW.at(NewSpeed.BY_DRONE)).done()).isTrue();
        assertThat(detail()).isEqualTo("speed is \"by-drone\", which this app does not know");
    }

    @DocumentKind("parcel")
    record LesserParcel(String to, NewSpeed speed, List<LesserLeg> legs) {}

    record LesserLeg(@ElementKey int n, String by) {}

    @Test
    void so_is_a_document_that_lacks_something() {
        assertThat(documents()
                        .insert(key(), new LesserParcel("ann", NewSpeed.SLOW, List.of(new LesserLeg(1, "van"))))
                        .done())
                .isTrue();
        assertThat(detail()).isEqualTo("legs[0].over is missing");
    }

    @DocumentKind("letter")
    record Letter(String to) {}

    @Test
    void so_is_a_document_of_another_kind() {
        assertThat(documents().insert(key(), new Letter("ann")).done()).isTrue();
        assertThat(detail()).isEqualTo("it is a \"letter\" and no \"parcel\"");
    }

    private String detail() {
        return ((Read.Unrecognized<Parcel>) documents().read(Parcel.class, key())).detail();
    }

    @Test
    void one_that_is_not_known_hides_no_other_in_a_list() {
        for (int i = 0; i < 5; i++) {
            var parcel = i == 0 || i == 3 ? NEW.in(new NewStatus.Lost("at sea")) : NEW;
            assertThat(documents().insert(Key.ledger(run, "parcel" + i), parcel).done())
                    .isTrue();
        }
        var query = Query.all(Parcel.class, Container.LEDGER).inPartition(run).where("to", "ann");
        var first = (Page.Listed<Parcel>) documents().list(query.pages(1, null));
        assertThat(first.stored()).isEmpty();
        assertThat(first.isEmpty()).isFalse();
        var all = (Page.Listed<Parcel>) documents().listAll(query.pages(2, null), 100);
        assertThat(all.stored())
                .extracting(stored -> stored.key().id())
                .containsExactly("parcel1", "parcel2", "parcel4");
        assertThat(all.unrecognized()).extracting(u -> u.key().id()).containsExactly("parcel0", "parcel3");
    }

    @Test
    void what_is_not_known_is_not_replaced_by_what_follows_from_it() {
        assertThat(documents()
                        .insert(key(), NEW.in(new NewStatus.Lost("at sea")))
                        .done())
                .isTrue();
        var read = documents().read(Parcel.class, key());
        var instead = new Parcel("zoe", Speed.FAST, new Status.Packed("box"), List.of(), Map.of(), null);
        assertThat(documents().put(key(), read, instead)).isInstanceOf(Write.NotTried.class);
        assertThat(now().status()).isEqualTo(new NewStatus.Lost("at sea"));
    }

    @Test
    void what_one_app_alone_vouches_for_is_written_over_it_and_keeps_nothing() {
        assertThat(documents()
                        .insert(key(), NEW.in(new NewStatus.Lost("at sea")))
                        .done())
                .isTrue();
        var instead = new Parcel("zoe", Speed.SLOW, new Status.Packed("box"), List.of(), Map.of(), null);
        assertThat(documents().overwrite(key(), instead)).isInstanceOf(Write.Written.class);
        assertThat(documents().read(NewParcel.class, key()))
                .isInstanceOfSatisfying(
                        Read.Unrecognized.class, u -> assertThat(u.detail()).isEqualTo("insurance is missing"));
        assertThat(documents().read(Parcel.class, key()).found().orElseThrow().value())
                .isEqualTo(instead);
    }

    @Test
    void nor_is_anything_kept_of_one_that_is_understood() {
        var read = given(NEW);
        assertThat(documents().overwrite(key(), read.value())).isInstanceOf(Write.Written.class);
        assertThat(documents().read(NewParcel.class, key()).found()).isEmpty();
    }

    @Test
    void put_replaces_what_was_read_and_inserts_where_nothing_was() {
        var parcel = new Parcel("ann", Speed.FAST, new Status.Packed("box"), List.of(), Map.of(), null);
        assertThat(documents().put(key(), documents().read(Parcel.class, key()), parcel))
                .isInstanceOf(Write.Written.class);
        var read = documents().read(Parcel.class, key());
        assertThat(documents().put(key(), read, parcel.to("zoe"))).isInstanceOf(Write.Written.class);
        assertThat(documents().put(key(), read, parcel.to("bob"))).isInstanceOf(Write.Stale.class);
        assertThat(documents().read(Parcel.class, key()).found().orElseThrow().value())
                .isEqualTo(parcel.to("zoe"));
    }

    private record Nameless(int n) {}

    @Test
    void what_has_no_kind_cannot_be_stored() {
        assertThatThrownBy(() -> documents().insert(key(), new Nameless(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no @DocumentKind");
    }
}
