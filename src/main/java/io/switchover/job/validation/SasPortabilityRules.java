package io.switchover.job.validation;

import io.switchover.job.Violation;
import io.switchover.job.spec.Placeholders;
import io.switchover.job.spec.SignableContainers;
import io.switchover.region.OwnContainers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is to be said of a URL's signature: that it is for one account, or that its time is over. */
final class SasPortabilityRules {
    private static final Pattern FIELD = Pattern.compile("(.*\\.)?(httpUrl|storageContainerUrl|containerUrl)");
    private static final Pattern EXPIRY = Pattern.compile("[?&]se=([^&#\\s]+)");

    private static final String AUTO_STORAGE = "autoStorageContainerName";
    private static final String ONE_ACCOUNT =
            "it holds a URL with a SAS, which signs one account, and ${storage} or ${region}"
                    + " is another one in each region: give the task the file by resourceFiles, with ?"
                    + SignableContainers.SAS
                    + " or an identityReference";
    private static final String ELSEWHERE = "?" + SignableContainers.SAS + " stands for a signature of the region's own"
            + " storage, so the URL begins with ${storage}/ and the name of a container";

    private final SignableContainers containers;

    SasPortabilityRules(SignableContainers containers) {
        this.containers = containers;
    }

    /** Of a URL that a node opens. */
    Optional<Violation> violation(String field, String text) {
        if (field.endsWith(AUTO_STORAGE)) {
            return own(field, text);
        }
        if (!FIELD.matcher(field).matches()) {
            return signsOneAccount(text) ? Optional.of(Violation.of(field, ONE_ACCOUNT)) : Optional.empty();
        }
        if (text.contains(SignableContainers.SAS) && !SignableContainers.toSign(text)) {
            return Optional.of(Violation.of(field, "?" + SignableContainers.SAS + " stands at the end of the URL"));
        }
        var named = SignableContainers.container(text);
        if (named.isEmpty() && signsOneAccount(text)) {
            return Optional.of(Violation.of(field, ONE_ACCOUNT));
        }
        if (named.isEmpty()) {
            return SignableContainers.toSign(text) ? Optional.of(Violation.of(field, ELSEWHERE)) : Optional.empty();
        }
        var container = named.get();
        var own = own(field, container);
        if (own.isPresent()) {
            return own;
        }
        if (SignableContainers.toSign(text) && !isDecodable(text)) {
            return Optional.of(
                    Violation.of(field, "a % in a URL is followed by two hexadecimal digits: write %25 for one"));
        }
        if (SignableContainers.signed(text)) {
            return Optional.of(Violation.of(
                    field,
                    "a SAS signs one account, and ${storage} is another one in each region: leave it out and name an"
                            + " identityReference" + or(container)));
        }
        if (SignableContainers.toSign(text) && !containers.allows(container)) {
            return Optional.of(Violation.of(
                    field,
                    "URLs of the container " + container + " are not signed: name an identityReference"
                            + or(container)));
        }
        return Optional.empty();
    }

    /** A text, which may be a command line, with a URL of whichever region it is and a signature that somebody made. */
    private static boolean signsOneAccount(String text) {
        return text.contains("sig=")
                && words(text).anyMatch(word -> {
                    int storage = word.indexOf(Placeholders.STORAGE);
                    int region = word.indexOf(Placeholders.REGION);
                    int at = storage < 0 || (region >= 0 && region < storage) ? region : storage;
                    return at >= 0 && SignableContainers.signed(word.substring(at));
                });
    }

    private static Stream<String> words(String text) {
        return Collections.list(new StringTokenizer(text, " \t\r\n'\"<>|;,")).stream()
                .map(String::valueOf);
    }

    private static boolean isDecodable(String text) {
        try {
            var unused = URLDecoder.decode(text.substring(0, text.indexOf('?')), StandardCharsets.UTF_8);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What a submitter should know of a text that is taken. */
    static Optional<String> note(String field, String text) {
        if (field.endsWith(AUTO_STORAGE)) {
            return Optional.of("automatic storage: each region's Batch account has a container " + text
                    + " of its own, so files that are in one of them only are not found after a move");
        }
        return text.contains(SignableContainers.SAS)
                        && !FIELD.matcher(field).matches()
                        && words(text)
                                .anyMatch(word ->
                                        word.contains(Placeholders.STORAGE) && word.contains(SignableContainers.SAS))
                ? Optional.of(field + ": " + SignableContainers.SAS
                        + " is filled in at the end of httpUrl, storageContainerUrl and containerUrl only, and stays here"
                        + " as it is")
                : Optional.empty();
    }

    private static Optional<Violation> own(String field, String container) {
        return OwnContainers.OURS.contains(container)
                ? Optional.of(Violation.of(
                        field, "the container " + container + " is Switchover's own: no job reads or writes it"))
                : Optional.empty();
    }

    private String or(String container) {
        return containers.allows(container)
                ? ", or end the URL with ?" + SignableContainers.SAS + ", and it is signed where the job is placed"
                : ", or have the container " + container
                        + " added to SWITCHOVER_JOB_SIGNED_CONTAINERS and end the URL with ?" + SignableContainers.SAS;
    }

    /** When a signature's time was over; empty when it is not yet, or not said. */
    static Optional<Instant> expired(String text, Instant now) {
        if (!SignableContainers.signed(text)) {
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
