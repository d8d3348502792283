package io.switchover.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Which regions there are. */
@ConfigMapping(prefix = "switchover")
public interface RegionSettings {
    /** The region that this function app is in. */
    String here();

    /** The region that is active when there is no record yet. */
    String initial();

    /** One group a region; the names are those of Azure. */
    Map<String, Group> regions();

    enum Role {
        /** Runs jobs: has a Batch account. */
        JOBS,
        /** Runs none, holds the write region of the record, and sees whether a link is cut or a region dark. */
        WITNESS
    }

    interface Group {
        /** {@code jobs} or {@code witness}. */
        Role role();

        /** Among regions that could take over, the lowest goes first. */
        @WithDefault("100")
        int priority();

        /** Of jobs that wish to be split, how many go here for each that goes elsewhere; none with 0. */
        @WithDefault("1")
        int weight();
    }
}
