package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pace.Together;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an app may rely on, when the record and the storages are not what it last saw. */
class LookoutTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final String WITNESS = "swedencentral";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryDocuments documents = new InMemoryDocuments(NOW::getEpochSecond);
    private final InMemorySeals seals = new InMemorySeals();
    private final RegionRoom app = new RegionRoom(
            documents,
            seals,
            new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH, WITNESS)),
            Together.inTurn(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** Simulator, seed 44947 of its first version: the record went back while one app heard a single storage. */
    @Test
    void anEpochThatWasSealedOnceIsNotReliedOnWhileALaterOneCouldHideInSilence() {
        documents.insert(Lookout.RECORD, RegionRecord.first(WEST, NOW, "m1"));
        assertThat(app.look()).isInstanceOf(Outlook.Sealed.class);

        // Others moved on and sealed epoch 2 in two storages; then the store lost the move.
        var moved = RegionRecord.first(WEST, NOW, "m1")
                .moved(NORTH, Leaving.FINISH, "an operator asked for it", "operator", false, NOW, "m2");
        seals.put(NORTH, Seal.of(moved));
        seals.put(WITNESS, Seal.of(moved));
        seals.silent(NORTH, true);
        seals.silent(WITNESS, true);

        assertThat(app.look()).isInstanceOf(Outlook.Blind.class);

        seals.silent(WITNESS, false);
        assertThat(app.look()).isInstanceOf(Outlook.Frozen.class);
    }

    @Test
    void oneStorageMayBeSilent() {
        documents.insert(Lookout.RECORD, RegionRecord.first(WEST, NOW, "m1"));
        seals.silent(NORTH, true);
        assertThat(app.look()).isInstanceOf(Outlook.Sealed.class);
        assertThat(app.look()).isInstanceOf(Outlook.Sealed.class);
        seals.silent(NORTH, false);
        seals.silent(WEST, true);
        assertThat(app.look()).isInstanceOf(Outlook.Sealed.class);
    }
}
