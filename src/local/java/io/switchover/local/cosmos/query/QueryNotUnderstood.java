package io.switchover.local.cosmos.query;

/**
 * The query is outside of the language spoken here, or wrong. The message names the piece that was not understood, because a
 * query that silently meant something else would be worse than none.
 */
public final class QueryNotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryNotUnderstood(String sentence) {
        super(sentence);
    }
}
