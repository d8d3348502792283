package io.switchover.packages.tick;

import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.CurrentVerdicts;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageNamePolicy;
import io.switchover.packages.rollout.ClaimTerms;
import io.switchover.packages.rollout.RolloutRunner;
import io.switchover.packages.upload.UploadWorker;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The order of things in a tick: look into the upload containers, take in what is new, take packages further, move default versions, and
 * take those further. The catalogue is read once; what the tick itself writes, it goes on with. An event does the same for one
 * blob, at once and in every region; what it misses, the sweep finds.
 */
@ApplicationScoped
public class PackageReconciler {
    private static final Logger LOG = Logger.getLogger(PackageReconciler.class);

    private final Catalogue catalogue;
    private final UploadWorker uploadWorker;
    private final RolloutRunner rollout;
    private final PackageActs acts;
    private final CurrentVerdicts currentVerdicts;
    private final TickBudget tickBudget;

    public PackageReconciler(
            Catalogue catalogue,
            UploadWorker uploadWorker,
            RolloutRunner rollout,
            PackageActs acts,
            CurrentVerdicts currentVerdicts,
            TickBudget tickBudget) {
        this.catalogue = catalogue;
        this.uploadWorker = uploadWorker;
        this.rollout = rollout;
        this.acts = acts;
        this.currentVerdicts = currentVerdicts;
        this.tickBudget = tickBudget;
    }

    /** Event Grid says something about a blob in this region. */
    public void heard(String event) {
        switch (UploadEvent.read(event)) {
            case UploadEvent.Arrived(var path) -> arrived(path);
            case UploadEvent.Foreign(var because) ->
                LOG.warnf("an event in the queue package-uploads is dropped: %s", because);
        }
    }

    /** Something has arrived in this region's upload container, and an event says so. */
    public void arrived(String path) {
        switch (uploadWorker.find(path)) {
            case Answer.Answered<Optional<UploadedBlob>>(var blob) -> blob.ifPresent(this::arrived);
            case Answer<Optional<UploadedBlob>> other ->
                LOG.infof("packages/%s is left for the sweep: %s", path, other.sentence());
        }
    }

    private void arrived(UploadedBlob blob) {
        switch (PackageNamePolicy.read(blob.path())) {
            case PackageNamePolicy.Named.Well(var name) -> arrived(blob, name);
            case PackageNamePolicy.Named.Badly badly -> rejected(blob);
        }
    }

    /** Whatever is uploaded under a name that no package has costs one document, and takes nobody's time. */
    private void rejected(UploadedBlob blob) {
        switch (catalogue.rejectedHere()) {
            case Catalogue.Reading.Unreadable(var because) ->
                LOG.infof("%s is left for the sweep: %s", blob.sentence(), because);
            case Catalogue.Reading.Found(var view) -> {
                var unused = uploadWorker.look(blob, view, tickBudget.start());
            }
        }
    }

    private void arrived(UploadedBlob blob, PackageName name) {
        var budget = tickBudget.start();
        switch (catalogue.read(name)) {
            case Catalogue.Reading.Unreadable(var because) ->
                LOG.infof("%s is left for the sweep: %s", blob.sentence(), because);
            case Catalogue.Reading.Found(var view) -> {
                var verdicts = currentVerdicts.verdicts();
                var taken = uploadWorker.look(blob, view, budget);
                if (claimant() instanceof Answer.Answered<ClaimTerms>(var claimTerms)) {
                    acts.carryEverywhere(taken, verdicts, claimTerms, budget);
                }
            }
        }
    }

    private Answer<ClaimTerms> claimant() {
        var claimant = rollout.claimant();
        if (!claimant.sentence().isEmpty()) {
            LOG.warnf("no package is processed: %s", claimant.sentence());
        }
        return claimant;
    }

    /** One tick; answers whether something may be left to do for the next one. */
    public boolean tick() {
        var budget = tickBudget.start();
        return acts.attempt("look at all packages", () -> tick(budget)).orElse(true);
    }

    private boolean tick(Budget budget) {
        return switch (catalogue.read()) {
            case Catalogue.Reading.Unreadable(var because) -> {
                LOG.warnf("no upload container is looked at and no package is processed: %s", because);
                yield true;
            }
            case Catalogue.Reading.Found(var view) -> tick(view, budget);
        };
    }

    private boolean tick(CatalogueSnapshot view, Budget budget) {
        if (view.cutOff() != null) {
            LOG.warn(view.cutOff());
        }
        var verdicts = currentVerdicts.verdicts();
        var swept = acts.sweep(view, verdicts, budget.quarters(2));
        if (!(claimant() instanceof Answer.Answered<ClaimTerms>(var claimant))) {
            return true;
        }
        var after = acts.carry(swept.orElse(view), verdicts, claimant, budget);
        return swept.isEmpty()
                || uploadWorker.more()
                || !after.map(rollout::settled).orElse(false);
    }
}
