package io.switchover.job.validation;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a text, which may be a whole command line, names an account of one region, and not merely one with a similar
 * name. Whatever names one is lost with the region. Made once, since a request may hold a hundred thousand texts.
 */
final class RegionalReferences {
    private static final Pattern IN_AZURE = Pattern.compile("([a-z0-9]+)\\.blob\\.(.+)", Pattern.CASE_INSENSITIVE);
    private static final String NAME_ENDS = "\\.?(?![A-Za-z0-9.-])";

    private final String region;
    private final String endpoint;
    private final Pattern storage;
    private final @Nullable Pattern batch;

    private RegionalReferences(String region, String endpoint, Pattern storage, @Nullable Pattern batch) {
        this.region = region;
        this.endpoint = endpoint;
        this.storage = storage;
        this.batch = batch;
    }

    /**
     * @param batchEndpoint of the Batch account, if there is one
     * @param batchAccountId its ARM id
     */
    static RegionalReferences of(
            String region, URI storageEndpoint, Optional<URI> batchEndpoint, Optional<String> batchAccountId) {
        var names = batchEndpoint.map(RegionalReferences::server).orElse("");
        var id = batchAccountId
                .map(account -> Pattern.quote(account) + "(?![A-Za-z0-9_-])")
                .orElse("");
        var both = names.isEmpty() || id.isEmpty() ? names + id : names + "|" + id;
        return new RegionalReferences(
                region,
                storageEndpoint.toString().replaceAll("/+$", "") + "/",
                compiled(storage(storageEndpoint)),
                both.isEmpty() ? null : compiled(both));
    }

    /** What to write instead; empty when the text names nothing of the region. The text itself may carry a SAS and is not repeated. */
    Optional<String> rule(String text) {
        if (storage.matcher(text).find()) {
            return Optional.of("a URL of the storage account of " + region
                    + " is lost with that region: write ${storage} instead of the endpoint");
        }
        if (batch != null && batch.matcher(text).find()) {
            return Optional.of("an id or URL of the Batch account of " + region
                    + " is lost with that region: name the thing by its own id, which is the same in every region");
        }
        return Optional.empty();
    }

    /** A URL of the region's blobs, with {@code ${storage}} in place of their endpoint; empty for every other. */
    Optional<String> portable(String url) {
        return url.regionMatches(true, 0, endpoint, 0, endpoint.length())
                ? Optional.of("${storage}/" + url.substring(endpoint.length()))
                : Optional.empty();
    }

    /** Any service of the storage account. */
    private static String storage(URI endpoint) {
        var path = endpoint.getPath().replaceAll("/+$", "");
        if (!path.isEmpty()) {
            // An emulator's URL has the account in its path, and every caller may see another port.
            return "://(127\\.0\\.0\\.1|localhost)(:\\d+)?" + Pattern.quote(path) + "(?![A-Za-z0-9-])";
        }
        var host = IN_AZURE.matcher(endpoint.getHost());
        return host.matches()
                ? "(://|@)" + Pattern.quote(host.group(1)) + "(-secondary)?\\.(blob|dfs|file|queue|table|web)\\."
                        + Pattern.quote(host.group(2)) + NAME_ENDS
                : server(endpoint);
    }

    /** A server; where it has a port of its own, that port only. */
    private static String server(URI endpoint) {
        var host = "://" + Pattern.quote(endpoint.getHost());
        return endpoint.getPort() < 0 ? host + NAME_ENDS : host + ":" + endpoint.getPort() + "(?!\\d)";
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
