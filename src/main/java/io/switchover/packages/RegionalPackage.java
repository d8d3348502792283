package io.switchover.packages;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a package is in one region: a document of its own, so that its etag guards each step and no region's steps get in the
 * way of another's.
 *
 * @param ours whether the name in the region's account is ours, see {@code PackagePlan}
 * @param stored the version of the bytes in the region's content store that was read back; null before it was
 * @param doubt what the account said that contradicts the state, or the state before it was withdrawn for that; or null
 */
@DocumentKind("regional-package")
public record RegionalPackage(
        PackageName name,
        String region,
        PackageState state,
        boolean ours,
        @Nullable String stored,
        @Nullable AccountDoubt doubt) {

    public static Key key(PackageName name, String region) {
        return Key.catalogue("in:" + region + ":" + name.variable());
    }

    /** Nothing was done yet. */
    public static RegionalPackage missing(PackageName name, String region) {
        return new RegionalPackage(name, region, new PackageState.Missing(), false, null, null);
    }

    /** Another version wrote how far it is, and this one does not understand it. */
    static RegionalPackage unrecognized(PackageName name, String region, String raw) {
        return new RegionalPackage(name, region, new PackageState.Unrecognized(raw), false, null, null);
    }

    public Key key() {
        return key(name, region);
    }

    public RegionalPackage in(PackageState next) {
        return new RegionalPackage(
                name,
                region,
                next,
                ours || next instanceof PackageState.Registered,
                next instanceof PackageState.Missing ? null : stored,
                next.reached().equals(state.reached()) || next instanceof PackageState.Withdrawn ? doubt : null);
    }

    /** Activated once more with the same bytes; nothing where it is not active. */
    public Optional<RegionalPackage> activatedAgain(String at) {
        return switch (state.reached()) {
            case PackageState.Active active -> Optional.of(in(new PackageState.Active(at)));
            case PackageState.Default standard -> Optional.of(in(new PackageState.Default(at)));
            default -> Optional.empty();
        };
    }

    public RegionalPackage verified(String version) {
        return new RegionalPackage(name, region, new PackageState.Verified(), ours, version, null);
    }

    public RegionalPackage doubting(@Nullable AccountDoubt newDoubt) {
        return new RegionalPackage(name, region, state, ours, stored, newDoubt);
    }

    /** For a sentence. */
    String sentence() {
        return state.sentence()
                + (doubt == null || state.reached() instanceof PackageState.Withdrawn
                        ? ""
                        : "; the Batch account says that it " + doubt.found());
    }

    /** Somebody has uploaded the very bytes again: what waited for that goes on at once. */
    public RegionalPackage withBytesAgain() {
        return state.recognized() ? in(state.reached()) : this;
    }
}
