package io.switchover.job.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.rewrite.SpecRewriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which job a request asks for, by its id and content alone. Whether that was accepted before does not depend on what its containers,
 * files and settings are now.
 *
 * @param id lower-cased
 * @param hash of the whole job; null when its tasks are in a blob, and the request does not say what is in it
 */
record JobRequestIdentity(String id, @Nullable String hash) {

    /** Empty when it names none. */
    static Optional<JobRequestIdentity> of(ObjectNode pasted) {
        return SpecRewriter.id(pasted).map(id -> new JobRequestIdentity(id.toLowerCase(Locale.ROOT), hash(pasted)));
    }

    private static @Nullable String hash(ObjectNode pasted) {
        var hash = RequestHash.of(pasted);
        if (!pasted.hasNonNull("tasksFrom")) {
            return hash;
        }
        var sha256 = pasted.path("tasksFrom").path("sha256");
        return sha256.isTextual() ? RequestHash.with(hash, sha256.textValue().toLowerCase(Locale.ROOT)) : null;
    }
}
