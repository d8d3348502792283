package io.switchover.packages;

import io.switchover.store.Json;
import io.switchover.store.JsonName;
import io.switchover.store.RawText;
import io.switchover.store.Tolerated;

/**
 * How far a package is in one region. Each state says what has been proved there; the steps between them are in
 * {@link PackagePlan}. Seconds are the store's own, of the catalogue's partition.
 */
@Tolerated
public sealed interface PackageState {
    /** Nothing is known to be there. */
    @JsonName("missing")
    record Missing() implements PackageState {}

    /** An app is copying the bytes to the region's shelf, or was when it stopped. */
    @JsonName("copying")
    record Copying(String by, long since) implements PackageState {}

    /** The region's shelf holds the bytes: they were read back there and have the hash. */
    @JsonName("stored")
    record Stored() implements PackageState {}

    /**
     * The application exists in the account, and the version's name there is ours: no active package had it when this was
     * written. An app is uploading, or was when it stopped.
     */
    @JsonName("registered")
    record Registered(String by, long since) implements PackageState {}

    /** The version's blob in the account was filled from the shelf, completely. */
    @JsonName("uploaded")
    record Uploaded(String by, long since) implements PackageState {}

    /**
     * The version can be used by pools and tasks.
     *
     * @param activated when the service says it was activated; another time means that somebody else did it again
     */
    @JsonName("active")
    record Active(String activated) implements PackageState {}

    /** It is also what a pool or task gets that names no version. */
    @JsonName("default")
    record Default(String activated) implements PackageState {}

    /** The next step did not work and will be tried again. */
    @JsonName("waiting")
    record Waiting(PackageState at, int retry, long until, String because) implements PackageState {}

    /** The next step will not work until somebody has done something; it is still tried now and then. */
    @JsonName("stuck")
    record Stuck(PackageState at, long until, String because) implements PackageState {}

    /** A newer version of Switchover took the package this far: only that version goes on with it in this region. */
    record Unrecognized(String raw) implements PackageState, RawText {}

    /** The last state that was reached, whatever stands in the way of the next one. */
    default PackageState reached() {
        return switch (this) {
            case Waiting w -> w.at();
            case Stuck s -> s.at();
            default -> this;
        };
    }

    /** The same, and open to whoever comes next: the app that said it was at it is not any more. */
    default PackageState released() {
        return switch (this) {
            case Copying c -> new Missing();
            case Registered r -> new Registered(r.by(), 0);
            case Uploaded u -> new Uploaded(u.by(), 0);
            case Waiting w -> w.at().released();
            case Stuck s -> s.at().released();
            case Missing m -> m;
            case Stored s -> s;
            case Active a -> a;
            case Default d -> d;
            case Unrecognized u -> u;
        };
    }

    /** Pools and tasks in the region can use it. */
    default boolean usable() {
        return reached() instanceof Active || reached() instanceof Default;
    }

    /** The region's shelf holds the bytes, as far as this package knows. */
    default boolean shelved() {
        return !(reached() instanceof Missing || reached() instanceof Copying);
    }

    /** For a sentence. */
    default String sentence() {
        return switch (this) {
            case Waiting w -> w.at().sentence() + ", waiting (retry " + w.retry() + "): " + w.because();
            case Stuck s -> s.at().sentence() + ", stuck: " + s.because();
            case Unrecognized u ->
                "in a state that only a newer version of Switchover knows (" + u.raw() + "): upgrade this app";
            default -> Json.name(this);
        };
    }
}
