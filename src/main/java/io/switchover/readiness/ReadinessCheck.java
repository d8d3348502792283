package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageName;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.check.PoolExpectations;
import io.switchover.pool.check.PoolReadinessCheck;
import io.switchover.readiness.PackagePolicy.RegionalPackage;
import io.switchover.region.Regions;
import io.switchover.remote.Answer.Answered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Gathers what is known about each region that runs jobs, and writes its report.
 *
 * <p>An app that gets no answer from another region's account writes no report about it: a cut link is not that region's fault, and
 * the region's own app, or the witness's, knows better. If no app gets an answer, the report grows old, and nothing moves to a
 * region whose report is too old.
 */
@ApplicationScoped
class ReadinessCheck {
    private static final Logger LOG = Logger.getLogger(ReadinessCheck.class);

    private final Catalogue catalogue;
    private final PoolReadinessCheck pools;
    private final SharedFindings shared;
    private final ReportPublisher publisher;
    private final Regions regions;
    private final ReadinessSettings settings;

    ReadinessCheck(
            Catalogue catalogue,
            PoolReadinessCheck pools,
            SharedFindings shared,
            ReportPublisher publisher,
            Regions regions,
            ReadinessSettings settings) {
        this.catalogue = catalogue;
        this.pools = pools;
        this.shared = shared;
        this.publisher = publisher;
        this.regions = regions;
        this.settings = settings;
    }

    void check() {
        // Before the first question, so that no finding is older than the report says.
        var now = shared.now();
        if (!(now instanceof Answered<Long>(var asOf))) {
            LOG.warnf("readiness is not checked: %s", now.sentence());
            return;
        }
        switch (catalogue.read()) {
            case Catalogue.Reading.Found(var packages) -> check(packages, asOf);
            case Catalogue.Reading.Unreadable u -> LOG.warnf("readiness is not checked: %s", u.because());
        }
    }

    private void check(CatalogueSnapshot packages, long asOf) {
        var answers = pools.accounts();
        var expected = pools.expected(answers, settings.requiredPools().orElse(List.of()), Instant.ofEpochSecond(asOf));
        if (!(expected instanceof Answered<PoolExpectations>(var expectations))) {
            LOG.warnf("readiness is not checked: which pools are needed cannot be read: %s", expected.sentence());
            return;
        }
        var others = shared.gather(asOf);
        for (var account : answers) {
            if (!ReportPrecedencePolicy.reports(regions.here(), account)) {
                LOG.infof(
                        "this app writes no readiness report on %s, because the Batch account there did not answer it: %s;"
                                + " another app does",
                        account.region(), account.pools().sentence());
                continue;
            }
            if (account.pools().found().isEmpty()) {
                LOG.warnf(
                        "the Batch account of this app's own region does not let it in or does not answer it: %s",
                        account.pools().sentence());
            }
            publisher.publish(account.region(), () -> report(account, answers, packages, expectations, others, asOf));
        }
    }

    private ReadinessReport report(
            AccountSnapshot account,
            List<AccountSnapshot> answers,
            CatalogueSnapshot packages,
            PoolExpectations expectations,
            Function<String, List<Finding>> others,
            long asOf) {
        var facts = new ReadinessPolicy.Facts(
                account,
                expectations,
                packages(packages, account.region(), true),
                packages(packages, account.region(), false),
                shared.observer(account.region(), asOf));
        var findings = new ArrayList<>(ReadinessPolicy.findings(facts));
        findings.addAll(pools.findings(account, answers, expectations, Instant.ofEpochSecond(asOf)));
        findings.addAll(UploadEventDeliveryPolicy.findings(account.region(), uploads(packages)));
        findings.addAll(others.apply(account.region()));
        return new ReadinessReport(account.region(), findings, Instant.ofEpochSecond(asOf));
    }

    private static List<RegionalPackage> packages(CatalogueSnapshot catalogue, String region, boolean defaults) {
        return catalogue.packages().stream()
                .filter(version -> catalogue.isDefault(version.name()) == defaults)
                .map(version -> regional(version.name(), catalogue.in(version.name(), region)))
                .toList();
    }

    private static RegionalPackage regional(PackageName name, io.switchover.packages.RegionalPackage known) {
        var doubt = known.doubt();
        return new RegionalPackage(name, known.state(), doubt == null ? null : doubt.found());
    }

    private List<UploadEventDeliveryPolicy.Upload> uploads(CatalogueSnapshot catalogue) {
        return catalogue.packages().stream()
                .map(known -> new UploadEventDeliveryPolicy.Upload(
                        known.source().region(),
                        known.since(),
                        known.announced(),
                        regions.jobs().stream().allMatch(region -> catalogue
                                .in(known.name(), region)
                                .state()
                                .usable())))
                .toList();
    }
}
