package io.switchover.packages.zip;

import io.switchover.remote.Answer;

/** The way out of the middle of a zip; never leaves the classes that read one. */
abstract sealed class ZipStop extends Exception {
    private static final long serialVersionUID = 1L;

    private ZipStop(String message) {
        super(message, null, false, false);
    }

    /** The zip is no good, and this is why. */
    static final class Flaw extends ZipStop {
        private static final long serialVersionUID = 1L;
        private final String rule;
        private final String because;

        private Flaw(String rule, String because) {
            super(because);
            this.rule = rule;
            this.because = because;
        }

        Flaw(String because) {
            this("zip", because);
        }

        /** It may be sound, and is larger than a setting allows. */
        static Flaw limit(String because) {
            return new Flaw("limit", because);
        }

        String rule() {
            return rule;
        }

        String because() {
            return because;
        }
    }

    /** It could not be read, which says nothing about it. */
    static final class Unread extends ZipStop {
        private static final long serialVersionUID = 1L;
        private final transient Answer<byte[]> answer;

        Unread(Answer<byte[]> answer) {
            super(answer.sentence());
            this.answer = answer;
        }

        Answer<byte[]> answer() {
            return answer;
        }
    }
}
