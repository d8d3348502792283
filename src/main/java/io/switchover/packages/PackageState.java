package io.switchover.packages;

import io.switchover.json.Json;
import io.switchover.json.JsonName;
import io.switchover.json.RawText;
import io.switchover.json.Tolerated;

/**
 * How far a package is in one region. Each state says what has been proved there; the steps between them are in
 * {@code PackagePlan}. Seconds are the store's own, of the catalogue's partition.
 */
@Tolerated
public sealed interface PackageState {
    /** Nothing is known to be there. */
    @JsonName("missing")
    record Missing() implements PackageState {}

    /**
     * An app is bringing the bytes into the region's content store, or was when it stopped.
     *
     * @param progress how far that is, in words
     */
    @JsonName("copying")
    record Copying(StepClaim claim, String progress) implements PackageState {}

    /** The region's content store holds the bytes: they were read back there and have the hash. */
    @JsonName("verified")
    record Verified() implements PackageState {}

    /**
     * The version's name in the account is ours: no active package had it when this was written. An app is uploading, or was
     * when it stopped.
     *
     * @param progress how far that is, in words
     */
    @JsonName("registered")
    record Registered(StepClaim claim, String progress) implements PackageState {}

    /** The version's blob in the account was filled from the content store, completely. */
    @JsonName("uploaded")
    record Uploaded(StepClaim claim) implements PackageState {}

    /**
     * Pools and tasks can use the version.
     *
     * @param activated when the service says it was activated
     */
    @JsonName("active")
    record Active(String activated) implements PackageState {}

    /** It is also what a pool or task gets that names no version. */
    @JsonName("default")
    record Default(String activated) implements PackageState {}

    /**
     * It was active, and the account has said twice that it is no longer: it is gone, or somebody opened it for other bytes.
     *
     * @param activated when it was activated before
     * @param because what the account said
     */
    @JsonName("withdrawn")
    record Withdrawn(String activated, String because) implements PackageState {}

    /** The next step did not work and will be tried again. */
    @JsonName("waiting")
    record Waiting(PackageState at, int retry, long until, String because) implements PackageState {}

    /** The next step will not work until somebody has done something; it is still tried now and then. */
    @JsonName("stuck")
    record Stuck(PackageState at, long until, String because) implements PackageState {}

    /** A newer version of Switchover took the package this far: only that version goes on with it in this region. */
    record Unrecognized(String raw) implements PackageState, RawText {
        private static final int SHOWN = 200;

        private String shown() {
            return raw.length() > SHOWN ? raw.substring(0, SHOWN) + "…" : raw;
        }
    }

    /** The last state that was reached, whatever stands in the way of the next one. */
    default PackageState reached() {
        return switch (this) {
            case Waiting w -> w.at();
            case Stuck s -> s.at();
            default -> this;
        };
    }

    /** The same, and open to whoever comes next: the app that claimed the step has given it up. */
    default PackageState released() {
        return switch (this) {
            case Copying c -> new Copying(c.claim().released(), c.progress());
            case Registered r -> new Registered(r.claim().released(), r.progress());
            case Uploaded u -> new Uploaded(u.claim().released());
            case Waiting w -> w.at().released();
            case Stuck s -> s.at().released();
            case Missing m -> m;
            case Verified v -> v;
            case Active a -> a;
            case Default d -> d;
            case Withdrawn w -> w;
            case Unrecognized u -> u;
        };
    }

    /** Whether this version knows what was reached; where it does not, it does nothing. */
    default boolean recognized() {
        return !(reached() instanceof Unrecognized);
    }

    /** Pools and tasks in the region can use it. */
    default boolean usable() {
        return reached() instanceof Active || reached() instanceof Default;
    }

    /** In the API. */
    default String word() {
        return this instanceof Unrecognized ? "unrecognized" : Json.name(this);
    }

    /** For a sentence. */
    default String sentence() {
        return switch (this) {
            case Waiting w -> w.at().sentence() + ", waiting (retry " + w.retry() + "): " + w.because();
            case Stuck s -> s.at().sentence() + ", stuck: " + s.because();
            case Withdrawn w -> "withdrawn: " + w.because();
            case Copying c when !c.progress().isEmpty() -> "copying, " + c.progress();
            case Registered r when !r.progress().isEmpty() -> "registered, " + r.progress();
            case Unrecognized u ->
                "in a state that only a newer version of Switchover knows (" + u.shown() + "): upgrade this app";
            default -> word();
        };
    }
}
