package io.switchover.azure;

/** An account with which the product could not keep its promises. Nothing is read from it or written to it. */
public final class UnsuitableAccount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsuitableAccount(String because) {
        super(because);
    }
}
