package io.switchover.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Logs what the apps disagree about, once, and that they agree again. */
@ApplicationScoped
public class DisagreementLog {
    private static final Logger LOG = Logger.getLogger(DisagreementLog.class);

    private volatile List<Disagreement> said = List.of();

    /** Answers what it has logged. */
    public List<String> note(List<Disagreement> disagreements) {
        var before = said;
        said = disagreements;
        var lines = said.isEmpty() && !before.isEmpty()
                ? List.of("the apps run by the same version and settings again")
                : said.stream()
                        .filter(disagreement -> !before.contains(disagreement))
                        .map(Disagreement::sentence)
                        .toList();
        lines.forEach(LOG::info);
        return lines;
    }
}
