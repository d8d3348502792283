package io.switchover.azure;

/** There is no token to call with: Entra refused, or did not answer. Nobody was asked, so it says nothing of the far side. */
public final class NoToken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param scope what the token was to be for */
    NoToken(String scope, Throwable cause) {
        super("no token for " + scope + " (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
