package io.switchover.local.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which blob a request is about, and what of it: the path is {@code /account/container/blob}, the rest stands in the query. */
record BlobAddress(String container, String blob) {
    private static final int PARTS = 4;

    /** Empty for requests about a container or the account. */
    static Optional<BlobAddress> of(String path) {
        String[] parts = path.split("/", PARTS);
        return parts.length < PARTS || parts[PARTS - 1].isEmpty()
                ? Optional.empty()
                : Optional.of(new BlobAddress(
                        parts[2], URLDecoder.decode(parts[PARTS - 1].replace("+", "%2B"), StandardCharsets.UTF_8)));
    }
}
