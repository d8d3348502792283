package io.switchover.readiness;

import java.util.List;

/** The port to each region's pools, by the data plane: its answer also says that jobs could be placed there. */
interface Pools {
    Asked<List<PoolShape>> of(String region);
}
