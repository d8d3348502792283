package io.switchover.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Which regions there are. */
@ConfigMapping(prefix = "switchover")
public interface RegionSettings {
    /** The region that this function app runs in. */
    String here();

    /** The region that becomes active when there is no record yet, at the first start. */
    String initialRegion();

    /** One group a region, named as Azure names the region. */
    Map<String, Group> regions();

    /**
     * A duration: how often the seals are looked at while nothing is about to be done and the epoch has not changed. A shorter one notices
     * sooner that the record has gone back; a longer one costs less. Whatever is done, the seals are looked at just before.
     */
    @WithDefault("PT1M")
    Duration sealCheckPeriod();

    enum Role {
        /** Runs jobs: it has a Batch account. */
        JOBS,
        /** Runs no jobs. It holds the write region of the record, and tells a cut link from a dark region. */
        WITNESS
    }

    interface Group {
        /** {@code jobs}: has a Batch account. {@code witness}: has none, and holds the write region of Cosmos DB. */
        Role role();

        /** A number: among regions that are ready to take over, the one with the lowest goes first. */
        @WithDefault("100")
        int priority();

        /**
         * true or false: whether the region's function app keeps its host storage (AzureWebJobsStorage) in the region's storage account.
         * Then a lost account takes the app with it, so the two failing together count as one signal and not as an outage.
         */
        @WithDefault("true")
        boolean appOnStorage();

        /** A number: how many of the jobs with placement split go here, relative to the other regions; 0 for none. */
        @WithDefault("1")
        int weight();

        /**
         * true or false: whether the region's storage account holds seals. Exactly three must, however many regions there are, and which
         * three must never change.
         */
        @WithDefault("true")
        boolean seals();
    }
}
