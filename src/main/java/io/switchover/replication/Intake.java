package io.switchover.replication;

import io.switchover.region.Regions;
import io.switchover.replication.RejectedBlob.Rejection;
import io.switchover.replication.ReplicationSettings.Promote;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes one inbox blob into the catalogue, or says why not. The bytes are read at the etag at which the blob was seen, so what is
 * checked, what is hashed and what is catalogued are the same; a blob that changes meanwhile is looked at again. The first
 * insert wins the name, together with the wish to make it the default, in one transaction.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int TRIES = 4;

    private final Documents documents;
    private final PackageInbox inbox;
    private final ReplicationSettings settings;
    private final Clock clock;
    private final Regions regions;

    Intake(Documents documents, PackageInbox inbox, ReplicationSettings settings, Clock clock, Regions regions) {
        this.documents = documents;
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
        this.regions = regions;
    }

    /** The package that the blob belongs to, if it does to one now. */
    Optional<PackageName> take(InboxBlob listed) {
        var blob = listed;
        for (int i = 0; i < TRIES; i++) {
            switch (read(blob)) {
                case Reply.Heard<Examined> heard -> {
                    return settle(blob, heard.value());
                }
                case Reply.Changed<Examined> changed -> {
                    LOG.infof(
                            "packages/%s in %s changed while it was read, and is read again: %s",
                            blob.path(), blob.region(), changed.because());
                    if (!(inbox.look(blob.region(), blob.path()) instanceof Reply.Heard<Optional<InboxBlob>>(var now))
                            || now.isEmpty()) {
                        return Optional.empty();
                    }
                    blob = now.get();
                }
                case Reply.Refused<Examined> refused -> {
                    LOG.warnf("packages/%s in %s cannot be read: %s", blob.path(), blob.region(), refused.because());
                    return Optional.empty();
                }
                case Reply.Silent<Examined> silent -> {
                    LOG.warnf("packages/%s in %s cannot be read: %s", blob.path(), blob.region(), silent.because());
                    return Optional.empty();
                }
            }
        }
        LOG.warnf("packages/%s in %s changes all the time; it is left for the next sweep", blob.path(), blob.region());
        return Optional.empty();
    }

    /** An event has named the blob; readiness asks whether events come at all. */
    void announced(InboxBlob blob) {
        if (!(PackageNaming.read(blob.path()) instanceof PackageNaming.Named.Well(var name))) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            var unannounced = documents
                    .read(CataloguedPackage.class, name.key())
                    .found()
                    .filter(stored ->
                            stored.value().knows(blob) && !stored.value().announced());
            if (unannounced.isEmpty()
                    || documents
                            .replace(
                                    unannounced.get(), unannounced.get().value().announcedByEvent())
                            .done()) {
                return;
            }
        }
        LOG.debugf("that an event named packages/%s was not written down", blob.path());
    }

    /** What was found in it: a name and a hash, or a reason to refuse it. */
    private sealed interface Examined {
        record Good(PackageName name, String sha256) implements Examined {}

        record Bad(Rejection rejection) implements Examined {}
    }

    private Reply<Examined> read(InboxBlob blob) {
        if (PackageNaming.read(blob.path()) instanceof PackageNaming.Named.Badly badly) {
            return bad(IntakePolicy.rejection(blob, "name", badly.because()));
        }
        var refused = IntakePolicy.refuse(blob, settings.largest().asLongValue());
        if (refused.isPresent()) {
            return bad(refused.get());
        }
        return inbox.zip(blob).then(verdict -> switch (verdict) {
            case ZipVerdict.Unsound unsound -> bad(IntakePolicy.rejection(blob, "zip", unsound.because()));
            case ZipVerdict.Sound sound ->
                inbox.sha256(blob)
                        .then(sha256 -> PackageNaming.read(blob.path()) instanceof PackageNaming.Named.Well well
                                ? new Reply.Heard<>(new Examined.Good(well.name(), sha256))
                                : new Reply.Refused<>("its name is no name"));
        });
    }

    private static Reply<Examined> bad(Rejection rejection) {
        return new Reply.Heard<>(new Examined.Bad(rejection));
    }

    private Optional<PackageName> settle(InboxBlob blob, Examined examined) {
        return switch (examined) {
            case Examined.Bad bad -> {
                reject(blob, bad.rejection());
                yield Optional.empty();
            }
            case Examined.Good good -> {
                clear(blob);
                yield catalogue(blob, good.name(), good.sha256());
            }
        };
    }

    private Optional<PackageName> catalogue(InboxBlob blob, PackageName name, String sha256) {
        for (int i = 0; i < TRIES; i++) {
            var read = documents.read(CataloguedPackage.class, name.key());
            if (read instanceof Read.Unreadable<CataloguedPackage> unreadable) {
                LOG.warnf("%s cannot be catalogued: %s", name.said(), unreadable.because());
                return Optional.empty();
            }
            var stored = read.found();
            var winner = stored.map(Stored::value).orElse(null);
            if (winner != null && winner.knows(blob)) {
                return Optional.of(winner.name());
            }
            var write =
                    switch (IntakePolicy.decide(blob, name, sha256, winner)) {
                        case IntakePolicy.Intake.Insert insert -> insert(blob, name, sha256);
                        case IntakePolicy.Intake.Same same ->
                            documents.replace(
                                    stored.orElseThrow(), stored.get().value().seenIn(blob));
                        case IntakePolicy.Intake.Lost lost -> {
                            LOG.warn(lost.loser().sentence());
                            yield documents.replace(
                                    stored.orElseThrow(), stored.get().value().quarantining(blob, lost.loser()));
                        }
                    };
            if (write.done()) {
                LOG.infof(
                        "packages/%s in %s is %s with SHA-256 %s",
                        blob.path(), blob.region(), winner == null ? "catalogued" : "compared", sha256);
                return Optional.of(winner == null ? name : winner.name());
            }
            LOG.debugf("%s is looked at again: %s", name.said(), write.said());
        }
        return Optional.empty();
    }

    private Write insert(InboxBlob blob, PackageName name, String sha256) {
        var changes = new ArrayList<Change>();
        changes.add(new Change.Insert(name.key(), CataloguedPackage.first(name, sha256, blob, clock.instant())));
        if (settings.promote() == Promote.NEWEST) {
            var key = DefaultVersion.key(name.application());
            var because = "it is the newest version; it came to " + blob.region();
            var by = "replication in " + regions.here();
            switch (documents.read(DefaultVersion.class, key)) {
                case Read.Found<DefaultVersion> found ->
                    changes.add(Change.replace(
                            found.stored(),
                            found.stored().value().choosing(name.version(), because, by, clock.instant())));
                case Read.Absent<DefaultVersion> absent ->
                    changes.add(new Change.Insert(
                            key,
                            DefaultVersion.none(name.application(), clock.instant())
                                    .choosing(name.version(), because, by, clock.instant())));
                case Read.Unreadable<DefaultVersion> unreadable -> {
                    return new Write.Throttled(settings.retryFirst(), unreadable.because());
                }
            }
        }
        return documents.commit(List.copyOf(changes));
    }

    private void reject(InboxBlob blob, Rejection rejection) {
        LOG.warn(rejection.sentence());
        var key = RejectedBlob.key(blob.path());
        var write =
                switch (documents.read(RejectedBlob.class, key)) {
                    case Read.Found<RejectedBlob> found ->
                        documents.replace(found.stored(), found.stored().value().with(blob.region(), rejection));
                    case Read.Absent<RejectedBlob> absent ->
                        documents.insert(key, new RejectedBlob(blob.path(), Map.of()).with(blob.region(), rejection));
                    case Read.Unreadable<RejectedBlob> unreadable -> new Write.Unknown(unreadable.because());
                };
        if (!write.done()) {
            LOG.infof("the rejection of packages/%s is written by a later sweep: %s", blob.path(), write.said());
        }
    }

    private void clear(InboxBlob blob) {
        documents
                .read(RejectedBlob.class, RejectedBlob.key(blob.path()))
                .found()
                .filter(stored -> stored.value().regions().containsKey(blob.region()))
                .ifPresent(stored -> {
                    var write = documents.replace(stored, stored.value().without(blob.region()));
                    LOG.debugf("packages/%s in %s is no longer rejected: %s", blob.path(), blob.region(), write.said());
                });
    }

    /** Takes back what was said about blobs that are not there any more. */
    void forget(Catalogue.Reading.Whole reading, Map<String, List<InboxBlob>> listings) {
        for (var stored : reading.rejected()) {
            for (var region : stored.value().regions().keySet()) {
                if (gone(listings, region, stored.value().path())) {
                    forgotten(
                            stored.value().path(),
                            region,
                            documents.replace(stored, stored.value().without(region)));
                }
            }
        }
        for (var stored : reading.packages()) {
            for (var loser : stored.value().quarantined()) {
                if (gone(listings, loser.region(), loser.path())) {
                    forgotten(
                            loser.path(),
                            loser.region(),
                            documents.replace(stored, stored.value().releasing(loser)));
                }
            }
        }
    }

    private static boolean gone(Map<String, List<InboxBlob>> listings, String region, String path) {
        var listed = listings.get(region);
        return listed != null && listed.stream().noneMatch(blob -> blob.path().equals(path));
    }

    private static void forgotten(String path, String region, Write write) {
        if (write.done()) {
            LOG.infof("packages/%s in %s is gone, and so is what was said about it", path, region);
        }
    }
}
