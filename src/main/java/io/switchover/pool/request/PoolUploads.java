package io.switchover.pool.request;

import io.switchover.http.RequestFields;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.PoolUpload;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes in pools that lie as {@code pools/ID.json} in the storage account of any region. An event is a hint; the sweep that compares what
 * lies there with what was taken in is the guarantee. Several apps may sweep at once: what became of an upload is one write.
 */
@ApplicationScoped
public class PoolUploads {
    private static final Logger LOG = Logger.getLogger(PoolUploads.class);

    /** A larger one is not read: no character takes more than three bytes of UTF-8 for each that is counted. */
    private static final int MOST_BYTES = 3 * RequestFields.LONGEST_BODY;

    private final PoolUploadContainers containers;
    private final DesiredPoolIntake catalogue;
    private final DesiredPools desiredPools;
    private final Regions regions;
    private final PoolUploadSweepSchedule sweepSchedule;
    /** By region: where the next look goes on, when the last one did not come to the end. */
    private final Map<String, String> next = new ConcurrentHashMap<>();

    public PoolUploads(
            PoolUploadContainers containers,
            DesiredPoolIntake catalogue,
            DesiredPools desiredPools,
            Regions regions,
            PoolUploadSweepSchedule sweepSchedule) {
        this.containers = containers;
        this.catalogue = catalogue;
        this.desiredPools = desiredPools;
        this.regions = regions;
        this.sweepSchedule = sweepSchedule;
    }

    /** Looks into the containers of all regions, when it is time to. */
    public void sweep() {
        if (sweepSchedule.due()) {
            var budget = sweepSchedule.budget();
            regions.all().forEach(region -> sweep(region, budget));
            desiredPools.forget(sweepSchedule.forgotten());
        }
    }

    /** Something has arrived in this region, and an event says so. */
    void arrived() {
        sweep(regions.here(), sweepSchedule.budget());
    }

    /** From where the last look stopped to the end, or until time is up: what lies behind thousands of others is not forgotten. */
    private void sweep(String region, Budget budget) {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = budget.spent() ? later(region, "no time is left now") : page(region, next.get(region), budget);
        }
    }

    /** Whether another page is behind this one, and may be looked at now. */
    private boolean page(String region, @Nullable String from, Budget budget) {
        return switch (containers.list(region, from)) {
            case Answer.Answered<UploadPage>(var page) -> {
                var blobs = page.blobs().stream().filter(PoolUpload::named).toList();
                if (!blobs.isEmpty() && !take(region, blobs, budget)) {
                    yield false;
                }
                var behind = page.next();
                if (behind == null) {
                    next.remove(region);
                    yield false;
                }
                next.put(region, behind);
                yield true;
            }
            case Answer.Refused<UploadPage> refused -> {
                next.remove(region);
                yield later(region, refused.because());
            }
            case Answer.Unanswered<UploadPage> silent -> later(region, silent.because());
        };
    }

    private static boolean later(String region, String because) {
        LOG.infof(
                "the search for uploaded pools in %s stopped: %s; it goes on at the next sweep (SWITCHOVER_POOLS_SWEEP_PERIOD)",
                region, because);
        return false;
    }

    /** A sentence for each upload that asks for no pool that could be made. */
    List<String> rejected() {
        return desiredPools
                .uploads()
                .map(all -> all.stream()
                        .filter(upload -> upload.rejectedBecause() != null)
                        .map(PoolUpload::sentence)
                        .toList())
                .found()
                .orElse(List.of());
    }

    /** Whether all of them were looked at. */
    private boolean take(String region, List<UploadedBlob> blobs, Budget budget) {
        return switch (desiredPools.uploads()) {
            case Answer.Answered<List<PoolUpload>>(var uploads) -> {
                var known = uploads.stream()
                        .filter(upload -> upload.region().equals(region))
                        .collect(Collectors.toMap(PoolUpload::blob, upload -> upload));
                boolean all = blobs.stream()
                        .filter(blob -> !Optional.ofNullable(known.get(blob.path()))
                                .map(upload -> upload.is(blob))
                                .orElse(false))
                        .allMatch(blob -> !budget.spent() && take(blob));
                yield all || later(region, "this one did not come to the end");
            }
            case Answer<List<PoolUpload>> other -> later(region, other.sentence());
        };
    }

    /** Whether the region answers, so that it is worth asking for the next. */
    private boolean take(UploadedBlob blob) {
        if (blob.size() > MOST_BYTES) {
            refuse(blob, "it has " + blob.size() + " bytes, limit " + MOST_BYTES);
            return true;
        }
        var answer = containers.read(blob);
        if (answer instanceof Answer.Answered<byte[]>(var bytes)) {
            var text = new String(bytes, StandardCharsets.UTF_8);
            if (text.length() > RequestFields.LONGEST_BODY) {
                refuse(blob, "it has " + text.length() + " characters, limit " + RequestFields.LONGEST_BODY);
            } else {
                take(blob, text);
            }
        } else {
            LOG.infof("pools/%s in %s is looked at later: %s", blob.path(), blob.region(), answer.sentence());
        }
        return !(answer instanceof Answer.Unanswered<byte[]>);
    }

    private void take(UploadedBlob blob, String text) {
        var where = "pools/" + blob.path() + " in " + blob.region();
        var asking = new PoolRequest.Asking("an upload", blob.uploaded(), false, "uploaded as " + where);
        switch (catalogue.read(PoolUpload.pool(blob.path()), text, asking)) {
            case PoolRequest.Wanted(var pool) -> keep(blob, pool);
            case PoolRequest.Flawed(var problem) ->
                refuse(
                        blob,
                        problem.fields().stream()
                                .map(field -> field.field() + ": " + field.reason())
                                .collect(Collectors.joining("; ")));
        }
    }

    /** A region that was dark shows uploads late, and what was asked for meanwhile counts. */
    private void keep(UploadedBlob blob, DesiredPool pool) {
        var there = desiredPools.read(pool.id());
        var newer = there.found().map(Stored::value).filter(desired -> desired.supersedes(pool));
        if (newer.isPresent()) {
            refuse(
                    blob,
                    newer.get().by() + (newer.get().wasDeleted() ? " deleted" : " changed") + " the pool at "
                            + newer.get().since() + ", after this upload (" + blob.uploaded()
                            + "), and the later of the two counts");
            return;
        }
        var write = desiredPools.take(upload(blob, null), pool, there);
        if (write.done()) {
            LOG.infof("pools/%s in %s is what every region shall have from now on", blob.path(), blob.region());
        } else {
            again(blob, write);
        }
    }

    private void refuse(UploadedBlob blob, String because) {
        var upload = upload(blob, because);
        var write = desiredPools.refuse(upload);
        if (write.done()) {
            LOG.warn(upload.sentence());
        } else {
            again(blob, write);
        }
    }

    private PoolUpload upload(UploadedBlob blob, @Nullable String refused) {
        return new PoolUpload(blob.region(), blob.path(), blob.etag(), refused, sweepSchedule.now());
    }

    private static void again(UploadedBlob blob, Write write) {
        LOG.infof("pools/%s in %s is looked at again: %s", blob.path(), blob.region(), write.sentence());
    }
}
