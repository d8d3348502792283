package io.switchover.local.link;

/** The two ways in which a call does not arrive: told at once, or never told. */
public enum Shut {
    /** Nobody listens: connections are refused, those that exist are cut. */
    REFUSED("refused"),
    /** Connections are accepted and read, and nothing ever comes back. */
    BLACK_HOLED("black-holed");

    private final String word;

    Shut(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
