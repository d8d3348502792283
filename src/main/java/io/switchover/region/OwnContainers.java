package io.switchover.region;

import java.util.Set;

/**
 * The containers of every region's storage account that are Switchover's own. Whoever adds one names it here, since what callers
 * may name is held against this list.
 */
public final class OwnContainers {
    /** Seals, and the probe's blob. */
    public static final String CONTROL = "control";
    /** Where packages are uploaded. */
    public static final String PACKAGES = "packages";
    /** Where pools that every region shall have are uploaded. */
    public static final String POOLS = "pools";
    /** The bytes of packages, and long lists of their files, under their hash. */
    public static final String CONTENT = "content";
    /** Large specs, and parts of tasks, under their hash. */
    public static final String SPECS = "specs";

    public static final Set<String> OURS = Set.of(CONTENT, CONTROL, PACKAGES, POOLS, SPECS);

    private OwnContainers() {}
}
