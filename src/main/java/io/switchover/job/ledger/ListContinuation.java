package io.switchover.job.ledger;

import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a list goes on, as callers are given it: the store's own words, with a check of them and of the question, so that what was
 * changed on the way, or belongs to another question, is not taken for a store that is away.
 */
final class ListContinuation {
    private static final int CHECK = 16;

    private ListContinuation() {}

    static String of(String store, Map<String, String> asked) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((check(store, asked) + store).getBytes(StandardCharsets.UTF_8));
    }

    /** The store's words; empty when these are none that this question was answered with. */
    static Optional<String> read(String text, Map<String, String> asked) {
        try {
            var whole = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (whole.length() <= CHECK) {
                return Optional.empty();
            }
            var store = whole.substring(CHECK);
            return whole.startsWith(check(store, asked)) ? Optional.of(store) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The size of a page may change from one to the next; what is looked for may not. */
    private static String check(String store, Map<String, String> asked) {
        var question = new TreeMap<>(asked);
        question.keySet().removeAll(ListRequest.BESIDE_THE_QUESTION);
        return Sha256.of((question + store).getBytes(StandardCharsets.UTF_8)).substring(0, CHECK);
    }
}
