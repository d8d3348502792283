package io.switchover.job.rewrite;

/** How much text a template or a factory has made. The limits of a request are those of its own text, and either makes more of it. */
final class GeneratedTextLimit {
    static final int LIMIT = 4 << 20;

    private long sum;

    /** Counts what is about to be made; answers whether there is room for it. Once there was none there is none. */
    boolean take(long characters) {
        sum = Math.min(Long.MAX_VALUE / 2, sum + characters);
        return sum <= LIMIT;
    }
}
