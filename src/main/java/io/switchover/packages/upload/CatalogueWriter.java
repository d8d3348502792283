package io.switchover.packages.upload;

import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageNamePolicy;
import io.switchover.packages.PackageSettings;
import io.switchover.packages.zip.ZipCheckResult;
import io.switchover.region.Regions;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Change;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes a checked upload into the catalogue. The first insert wins the name: together with the list of its files and the wish
 * to make it the default, in one transaction. So nothing is catalogued whose every entry was not unpacked, and nothing else can
 * become a default.
 */
@ApplicationScoped
public class CatalogueWriter {
    private static final Logger LOG = Logger.getLogger(CatalogueWriter.class);
    private static final int TRIES = 4;

    private final Catalogue catalogue;
    private final ManifestWriter manifestWriter;
    private final PackageSettings settings;
    private final Clock clock;
    private final Regions regions;

    public CatalogueWriter(
            Catalogue catalogue,
            ManifestWriter manifestWriter,
            PackageSettings settings,
            Clock clock,
            Regions regions) {
        this.catalogue = catalogue;
        this.manifestWriter = manifestWriter;
        this.settings = settings;
        this.clock = clock;
        this.regions = regions;
    }

    /** @param view what was read before, which may be overtaken by now */
    UploadFate register(UploadedBlob blob, PackageName name, ZipCheckResult.Sound sound, CatalogueSnapshot view) {
        var known = view;
        var last = "";
        for (int i = 0; i < TRIES; i++) {
            var winner = known.find(name);
            if (winner.isPresent() && winner.get().value().knows(blob)) {
                return new UploadFate.Catalogued(winner.get().value().name(), List.of());
            }
            switch (write(blob, name, sound, known, winner)) {
                case Written(var write, var uploadFate)
                when write.done() -> {
                    return uploadFate;
                }
                case Written(var write, var uploadFate) -> last = write.sentence();
                case NotWritten(var uploadFate) -> {
                    return uploadFate;
                }
            }
            switch (catalogue.read(name)) {
                case Catalogue.Reading.Found found ->
                    known = view.with(found.view().all());
                case Catalogue.Reading.Unreadable unreadable -> {
                    return new UploadFate.Later(name.text() + " cannot be catalogued: " + unreadable.because());
                }
            }
        }
        return new UploadFate.Later(name.text() + " cannot be catalogued: " + last);
    }

    private sealed interface Attempt {}

    private record Written(Write write, UploadFate intake) implements Attempt {}

    private record NotWritten(UploadFate intake) implements Attempt {}

    private Attempt write(
            UploadedBlob blob,
            PackageName name,
            ZipCheckResult.Sound sound,
            CatalogueSnapshot view,
            Optional<Stored<CatalogueEntry>> winner) {
        return switch (IntakePolicy.decide(
                blob, name, sound.sha256(), winner.map(Stored::value).orElse(null))) {
            case IntakePolicy.Intake.Insert insert -> insert(blob, name, sound, view);
            case IntakePolicy.Intake.Same same -> seenAgain(blob, winner.orElseThrow(), view);
            case IntakePolicy.Intake.Lost lost -> {
                LOG.warn(lost.loser().sentence());
                var stored = winner.orElseThrow();
                var saved = catalogue.save(winner, stored.key(), stored.value().quarantining(blob, lost.loser()));
                yield written(stored.value().name(), saved);
            }
            case IntakePolicy.Intake.Clash clash -> new NotWritten(new UploadFate.Rejected(clash.rejection()));
        };
    }

    private Attempt insert(UploadedBlob blob, PackageName name, ZipCheckResult.Sound sound, CatalogueSnapshot view) {
        return switch (manifestWriter.write(name, sound)) {
            case ManifestWriter.Manifest.Later later -> new NotWritten(new UploadFate.Later(later.because()));
            case ManifestWriter.Manifest.Ready ready -> {
                var chosen = choose(name, blob, view);
                if (chosen instanceof Choice.Unknown(var because)) {
                    yield new NotWritten(new UploadFate.Later(name.text() + " cannot be catalogued: " + because));
                }
                var changes = new ArrayList<>(ready.changes());
                if (chosen instanceof Choice.Candidate(var change)) {
                    changes.add(change);
                }
                var first = CatalogueEntry.first(name, sound.sha256(), blob, ready.contents(), clock.instant());
                var saved = catalogue.insert(name.key(), first, changes);
                if (saved.write().done()) {
                    LOG.infof(
                            "%s is catalogued from %s with SHA-256 %s and %s",
                            name.text(),
                            blob.sentence(),
                            sound.sha256(),
                            Counted.of(sound.files().size(), "file"));
                    ready.contents().warnings().forEach(warning -> LOG.warnf("%s: %s", name.text(), warning));
                }
                yield written(name, saved);
            }
        };
    }

    private sealed interface Choice {
        record Candidate(Change change) implements Choice {}

        record Not() implements Choice {}

        record Unknown(String because) implements Choice {}
    }

    /** The newest by upload becomes the default, also when a larger one that was uploaded before arrives later. */
    private Choice choose(PackageName name, UploadedBlob blob, CatalogueSnapshot view) {
        if (settings.promote() != PackageSettings.Promote.NEWEST) {
            return new Choice.Not();
        }
        return switch (catalogue.defaultOf(name.application())) {
            case Read.Unreadable<DefaultVersion> unreadable ->
                new Choice.Unknown(unreadable.sentence("the default version of " + name.application()));
            case Read.Absent<DefaultVersion> absent ->
                new Choice.Candidate(new Change.Insert(
                        DefaultVersion.key(name.application()),
                        choosing(DefaultVersion.none(name.application(), clock.instant()), name, blob)));
            case Read.Found<DefaultVersion>(var stored) ->
                IntakePolicy.isNewer(blob, chosen(stored.value(), view))
                        ? new Choice.Candidate(Change.replace(stored, choosing(stored.value(), name, blob)))
                        : new Choice.Not();
        };
    }

    private Optional<CatalogueEntry> chosen(DefaultVersion known, CatalogueSnapshot view) {
        return Optional.ofNullable(known.chosen())
                .map(version -> new PackageName(known.application(), version))
                .flatMap(name -> view.find(name).or(() -> catalogue.find(name).found()))
                .map(Stored::value);
    }

    private DefaultVersion choosing(DefaultVersion before, PackageName name, UploadedBlob blob) {
        return before.choosing(
                name.version(),
                "it is the newest version; it was uploaded to " + blob.region(),
                "replication in " + regions.here(),
                clock.instant());
    }

    /** What waited for these bytes in a region goes on at once. */
    private Attempt seenAgain(UploadedBlob blob, Stored<CatalogueEntry> winner, CatalogueSnapshot view) {
        var name = winner.value().name();
        var saved =
                catalogue.save(Optional.of(winner), winner.key(), winner.value().seenIn(blob));
        var documents = new ArrayList<Stored<?>>();
        saved.stored().ifPresent(documents::add);
        if (saved.write().done()) {
            LOG.infof("%s holds the bytes of %s", blob.sentence(), name.text());
            for (var region : regions.jobs()) {
                var before = view.find(name, region);
                before.filter(b -> !b.value().withBytesAgain().equals(b.value()))
                        .flatMap(b -> catalogue
                                .save(before, b.key(), b.value().withBytesAgain())
                                .stored())
                        .ifPresent(documents::add);
            }
        }
        return new Written(saved.write(), new UploadFate.Catalogued(name, documents));
    }

    /** An event has named the blob; readiness asks whether events come at all. What is not written now, a later sweep writes. */
    List<Stored<?>> announced(UploadedBlob blob, CatalogueSnapshot view) {
        if (!(PackageNamePolicy.read(blob.path()) instanceof PackageNamePolicy.Named.Well(var name))) {
            return List.of();
        }
        var unannounced = view.find(name)
                .filter(stored -> stored.value().knows(blob) && !stored.value().announced());
        return unannounced
                .flatMap(stored -> catalogue
                        .save(unannounced, stored.key(), stored.value().announcedByEvent())
                        .stored())
                .<List<Stored<?>>>map(List::of)
                .orElse(List.of());
    }

    private static Attempt written(PackageName name, Catalogue.Saved<CatalogueEntry> saved) {
        return new Written(
                saved.write(),
                new UploadFate.Catalogued(
                        name, saved.stored().<List<Stored<?>>>map(List::of).orElse(List.of())));
    }
}
