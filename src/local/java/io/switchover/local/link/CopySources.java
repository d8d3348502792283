package io.switchover.local.link;

/** What a storage account can make of the source that a server-side copy names. */
@FunctionalInterface
public interface CopySources {

    /** The answer for one source. */
    sealed interface Reach {

        /**
         * It is one of our storage links, and the account can read from it.
         *
         * @param host of the source as the caller wrote it
         */
        record Open(String host) implements Reach {}

        /** It is one of our storage links, and the account cannot reach it. */
        record Blocked(Shut how) implements Reach {}

        /** It is none of ours. */
        record Unknown() implements Reach {}
    }

    Reach reach(String copySource);
}
