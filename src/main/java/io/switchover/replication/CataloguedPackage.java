package io.switchover.replication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A package as it is wanted in every region that runs jobs. Whoever inserts it first says which bytes the name means, for
 * ever; everything else in it is how far they have come.
 *
 * @param sha256 of the bytes, in lower-case hex
 * @param source the blob that was catalogued; it may have been replaced or removed since
 * @param seen the inbox blobs that hold these very bytes: region and path, and the etag at which they did
 * @param at by region; a region that is not named is {@link PackageState.Missing}
 * @param claimed the regions in whose account this name is ours, see {@link PackagePlan}
 * @param quarantined blobs of the same name with other bytes
 * @param since when it was catalogued, by the clock of the host that did it; to be shown, not compared
 * @param announced whether an event has named one of its blobs; until then only the sweep knows of it
 */
public record CataloguedPackage(
        PackageName name,
        String sha256,
        InboxBlob source,
        Map<String, String> seen,
        Map<String, PackageState> at,
        Set<String> claimed,
        List<Quarantined> quarantined,
        Instant since,
        boolean announced) {

    public CataloguedPackage {
        seen = Map.copyOf(seen);
        at = Map.copyOf(at);
        claimed = Set.copyOf(claimed);
        quarantined = List.copyOf(quarantined);
    }

    static CataloguedPackage first(PackageName name, String sha256, InboxBlob blob, Instant now) {
        return new CataloguedPackage(
                name, sha256, blob, Map.of(blob.place(), blob.etag()), Map.of(), Set.of(), List.of(), now, false);
    }

    /** In bytes. */
    public long size() {
        return source.size();
    }

    public PackageState in(String region) {
        return at.getOrDefault(region, new PackageState.Missing());
    }

    CataloguedPackage with(String region, PackageState state) {
        var more = new TreeMap<>(at);
        more.put(region, state);
        var ours = new TreeSet<>(claimed);
        if (state instanceof PackageState.Registered) {
            ours.add(region);
        }
        return new CataloguedPackage(name, sha256, source, seen, more, ours, quarantined, since, announced);
    }

    /** The same bytes were found in an inbox: whatever waited for bytes may go on at once. */
    CataloguedPackage seenIn(InboxBlob blob) {
        var more = new TreeMap<>(seen);
        more.put(blob.place(), blob.etag());
        var states = new TreeMap<String, PackageState>();
        at.forEach((region, state) -> states.put(region, state.reached()));
        return new CataloguedPackage(
                name,
                sha256,
                source,
                more,
                states,
                claimed,
                quarantined.stream().filter(q -> !q.at(blob)).toList(),
                since,
                announced);
    }

    CataloguedPackage quarantining(InboxBlob blob, Quarantined loser) {
        var fewer = new TreeMap<>(seen);
        fewer.remove(blob.place());
        var losers =
                new ArrayList<>(quarantined.stream().filter(q -> !q.at(blob)).toList());
        losers.add(loser);
        return new CataloguedPackage(name, sha256, source, fewer, at, claimed, losers, since, announced);
    }

    CataloguedPackage releasing(Quarantined gone) {
        return new CataloguedPackage(
                name,
                sha256,
                source,
                seen,
                at,
                claimed,
                quarantined.stream().filter(q -> !q.equals(gone)).toList(),
                since,
                announced);
    }

    CataloguedPackage announcedByEvent() {
        return new CataloguedPackage(name, sha256, source, seen, at, claimed, quarantined, since, true);
    }

    boolean knows(InboxBlob blob) {
        return blob.etag().equals(seen.get(blob.place()))
                || quarantined.stream().anyMatch(q -> q.is(blob));
    }
}
