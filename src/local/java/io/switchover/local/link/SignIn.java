package io.switchover.local.link;

import java.util.Map;

/** The platform in front of a function app, when it authenticates callers (Easy Auth): who shows no token never reaches the app. */
public final class SignIn {

    private static final int UNAUTHORIZED = 401;

    private SignIn() {}

    /** A rule for one path that should have been left out of authentication, and was not. */
    public static FaultRule forPath(String path) {
        Answer answer = new Answer(
                UNAUTHORIZED,
                Map.of(
                        "WWW-Authenticate",
                        "Bearer realm=\"local\" authorization_uri=\"https://login.windows.net/local/oauth2/authorize\""),
                "You do not have permission to view this directory or page.");
        return FaultRule.always(RequestMatch.of("GET", "^" + path + "(\\?|$)"), new Fate.Answered(answer));
    }
}
