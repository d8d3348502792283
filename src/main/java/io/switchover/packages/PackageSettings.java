package io.switchover.packages;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How uploads become packages, and how packages get into the Batch accounts. */
@ConfigMapping(prefix = "switchover.packages")
public interface PackageSettings {
    /** How long one tick works; below the period of its schedule. What is not done then goes on in the next tick. */
    @WithDefault("PT25S")
    Duration tick();

    /**
     * How often the inboxes and the catalogue are swept while nothing is left to do. Longer costs less; shorter finds an upload sooner
     * that no event has announced, and what another app was asked to do.
     */
    @WithDefault("PT1M")
    Duration sweep();

    /** {@code newest}: a new version becomes the default once it is active everywhere. {@code manual}: somebody promotes it. */
    @WithDefault("newest")
    Promote promote();

    /** The largest package that is taken, in its own size. A larger one takes more ticks to be read and copied. */
    @WithDefault("8G")
    MemorySize largest();

    /** How much a package may unpack to. A node must have that much room for each of its packages. */
    @WithDefault("32G")
    MemorySize unpacked();

    /** How many times its own size a package may unpack to, where that is more than 16 MiB; what shrinks more is taken for a bomb. */
    @WithDefault("200")
    int ratio();

    /** How many files a package may hold. Each takes up to 700 bytes of memory while the package is checked. */
    @WithDefault("100000")
    int entries();

    /** How many packages the catalogue takes. An account holds 20 applications of 40 versions. Each tick reads the whole catalogue. */
    @WithDefault("1000")
    int most();

    /** How many pages of 2,000 names one tick lists of each inbox. The next tick goes on from there. */
    @WithDefault("5")
    int listPages();

    /** How long what is no package is shown by name after it was uploaded, while it still lies in the inbox. */
    @WithDefault("P30D")
    Duration rejectedShown();

    /** How many packages are brought into one region at once. More is quicker until the management plane throttles. */
    @WithDefault("4")
    int atOnce();

    /** How long an app that has begun a step is left alone with it: longer than two ticks, and not below 5 seconds. */
    @WithDefault("PT90S")
    Duration claim();

    /**
     * How long the other regions' apps leave a region's inbox and account to the app of that region. Shorter helps sooner when that
     * app is dead; too short, and all do the same work at once.
     */
    @WithDefault("PT1M")
    Duration takeover();

    /** The wait after the first failure of a step; it doubles with each further one. */
    @WithDefault("PT5S")
    Duration retryFirst();

    /** The longest wait between two tries. A region that comes back is served after this long at most. */
    @WithDefault("PT1M")
    Duration retryMost();

    /** How often a step is tried that waits for somebody to do something. */
    @WithDefault("PT10M")
    Duration stuckRetry();

    /** How many active packages in a tick are compared with the account of the app's own region, in turn. */
    @WithDefault("2")
    int recheck();

    /** How long after an account first contradicts what is written about an active package it is asked again and then believed. */
    @WithDefault("PT30S")
    Duration secondLook();

    enum Promote {
        NEWEST,
        MANUAL
    }
}
