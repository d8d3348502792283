package io.switchover.job.intake;

import io.switchover.job.Violation;
import io.switchover.job.spec.SignedContainers;
import io.switchover.region.OwnContainers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is to be said of a URL's signature: that it is for one account, or that its time is over. */
final class SasRules {
    private static final Pattern FIELD = Pattern.compile("(.*\\.)?(httpUrl|storageContainerUrl|containerUrl)");
    private static final Pattern EXPIRY = Pattern.compile("[?&]se=([^&#\\s]+)");

    private static final String ELSEWHERE = "?" + SignedContainers.SAS + " stands for a signature of the region's own"
            + " storage, so the URL begins with ${storage}/ and the name of a container";

    private final SignedContainers containers;

    SasRules(SignedContainers containers) {
        this.containers = containers;
    }

    /** Of a URL that a node opens. */
    Optional<Violation> violation(String field, String text) {
        if (field.endsWith("autoStorageContainerName")) {
            return own(field, text);
        }
        if (!FIELD.matcher(field).matches()) {
            return Optional.empty();
        }
        var named = SignedContainers.container(text);
        if (named.isEmpty()) {
            return SignedContainers.toSign(text) ? Optional.of(Violation.of(field, ELSEWHERE)) : Optional.empty();
        }
        var container = named.get();
        var own = own(field, container);
        if (own.isPresent()) {
            return own;
        }
        if (SignedContainers.signed(text)) {
            return Optional.of(Violation.of(
                    field,
                    "a SAS signs one account, and ${storage} is another one in each region: leave it out and name an"
                            + " identityReference" + or(container)));
        }
        if (SignedContainers.toSign(text) && !containers.allows(container)) {
            return Optional.of(Violation.of(
                    field,
                    "URLs of the container " + container + " are not signed: name an identityReference"
                            + or(container)));
        }
        return Optional.empty();
    }

    private static Optional<Violation> own(String field, String container) {
        return OwnContainers.OURS.contains(container)
                ? Optional.of(Violation.of(
                        field, "the container " + container + " is Switchover's own: no job reads or writes it"))
                : Optional.empty();
    }

    private String or(String container) {
        return containers.allows(container)
                ? ", or end the URL with ?" + SignedContainers.SAS + ", and it is signed where the job is placed"
                : ", or have the container " + container
                        + " added to SWITCHOVER_JOB_SIGNED_CONTAINERS and end the URL with ?" + SignedContainers.SAS;
    }

    /** When a signature's time was over; empty when it is not yet, or not said. */
    static Optional<Instant> expired(String text, Instant now) {
        if (!SignedContainers.signed(text)) {
            return Optional.empty();
        }
        var expiry = EXPIRY.matcher(text);
        return expiry.find() ? time(expiry.group(1)).filter(now::isAfter) : Optional.empty();
    }

    private static Optional<Instant> time(String encoded) {
        try {
            var text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
