package io.switchover.readiness;

/** What a region's account said when it was asked. */
sealed interface Asked<T> {
    record Told<T>(T value) implements Asked<T> {}

    /** It knows us and will not tell, or does not know us: 401 or 403. */
    record Denied<T>(String said) implements Asked<T> {}

    /**
     * No answer, or none that says anything.
     *
     * @param throttled it asked us to come back later, which says more about us than about it
     */
    record Silent<T>(String said, boolean throttled) implements Asked<T> {
        @Override
        public String toString() {
            return said;
        }
    }
}
