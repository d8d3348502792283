package io.switchover.azure;

/** An account that cannot keep what the product promises: nothing is read from it or written to it. */
public final class UnsuitableAccount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsuitableAccount(String because) {
        super(because);
    }
}
