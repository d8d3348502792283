package io.switchover.packages;

/**
 * How far a package is in one region. Each state says what has been proved there; the steps between them are in
 * {@link PackagePlan}. Seconds are the store's own, of the catalogue's partition.
 */
public sealed interface PackageState {
    /** Nothing is known to be there. */
    record Missing() implements PackageState {}

    /** An app is copying the bytes to the region's shelf, or was when it stopped. */
    record Copying(String by, long since) implements PackageState {}

    /** The region's shelf holds the bytes: they were read back there and have the hash. */
    record Stored() implements PackageState {}

    /**
     * The application exists in the account, and the version's name there is ours: no active package had it when this was
     * written. An app is uploading, or was when it stopped.
     */
    record Registered(String by, long since) implements PackageState {}

    /** The version's blob in the account was filled from the shelf, completely. */
    record Uploaded(String by, long since) implements PackageState {}

    /**
     * The version can be used by pools and tasks.
     *
     * @param activated when the service says it was activated; another time means that somebody else did it again
     */
    record Active(String activated) implements PackageState {}

    /** It is also what a pool or task gets that names no version. */
    record Default(String activated) implements PackageState {}

    /** The next step did not work and will be tried again. */
    record Waiting(PackageState at, int retry, long until, String because) implements PackageState {}

    /** The next step will not work until somebody has done something; it is still tried now and then. */
    record Stuck(PackageState at, long until, String because) implements PackageState {}

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
            default -> getClass().getSimpleName();
        };
    }
}
