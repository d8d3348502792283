package io.switchover.packages;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How uploads become packages, and how packages get into the Batch accounts. */
@ConfigMapping(prefix = "switchover.packages")
public interface PackageSettings {
    /** A duration: how long one tick works; below the period of its schedule. What is not done then goes on in the next tick. */
    @WithDefault("PT25S")
    Duration tickBudget();

    /**
     * A duration: how often the upload containers and the catalogue are swept while nothing is left to do. Longer costs less; shorter
     * finds an upload sooner that no event has announced, and what another app was asked to do.
     */
    @WithDefault("PT1M")
    Duration sweepPeriod();

    /** {@code newest}: a new version becomes the default once it is active everywhere. {@code manual}: somebody promotes it. */
    @WithDefault("newest")
    Promote promote();

    /** A size, such as 8G: the largest package that is taken, in its own size. A larger one takes more ticks to be read and copied. */
    @WithDefault("8G")
    MemorySize maxSize();

    /** A size, such as 8G: how much a package may unpack to. A node must have that much room for each of its packages. */
    @WithDefault("32G")
    MemorySize unpacked();

    /**
     * A number: how many times its own size a package may unpack to, where that is more than 16 MiB; what unpacks to more is rejected as
     * a zip bomb.
     */
    @WithDefault("200")
    int ratio();

    /** A number: how many files a package may hold. Each takes up to 700 bytes of memory while the package is checked. */
    @WithDefault("100000")
    int entries();

    /**
     * A number: how many packages the catalogue takes. An account holds 20 applications of 40 versions. Each tick reads the whole
     * catalogue.
     */
    @WithDefault("1000")
    int maxCount();

    /** A number: how many pages of 2,000 names one tick lists of each upload container. The next tick goes on from there. */
    @WithDefault("5")
    int listPages();

    /** A duration: how long what is no package is shown by name after it was uploaded, while it still lies in the upload container. */
    @WithDefault("P30D")
    Duration rejectedShown();

    /** A number: how many packages are brought into one region at once. More is quicker until the management plane throttles. */
    @WithDefault("4")
    int atOnce();

    /** A duration: how long an app that has begun a step is left alone with it: longer than two ticks, and not below 5 seconds. */
    @WithDefault("PT90S")
    Duration claim();

    /**
     * A duration: how long the other regions' apps leave a region's upload container and Batch account to the app of that region. Shorter
     * helps sooner when that app is dead; too short, and all do the same work at once.
     */
    @WithDefault("PT1M")
    Duration takeover();

    /** A duration: the wait after the first failure of a step; it doubles with each further one. */
    @WithDefault("PT5S")
    Duration retryFirst();

    /** A duration: the longest wait between two tries. A region that comes back is served after this long at most. */
    @WithDefault("PT1M")
    Duration retryMaxWait();

    /** A duration: how often a step is tried that waits for somebody to do something. */
    @WithDefault("PT10M")
    Duration stuckRetry();

    /** A number: how many active packages in a tick are compared with the account of the app's own region, in turn. */
    @WithDefault("2")
    int recheck();

    /**
     * A duration: how long after an account first contradicts what is written about an active package it is asked again and then
     * believed.
     */
    @WithDefault("PT30S")
    Duration secondLook();

    /**
     * A duration: how long an account has to say that an application is gone before it is created again with its packages. Only in a region
     * that is not active: to create an application that is there after all would reset its default version.
     */
    @WithDefault("PT10M")
    Duration applicationGone();

    enum Promote {
        NEWEST,
        MANUAL
    }
}
