package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ARM itself stands outside every region, but what it says about a Batch account it asks the account's region: of an account
 * in a dark region it knows nothing, while all others go on.
 */
final class ArmGate implements Gate {

    private static final Pattern ACCOUNT = Pattern.compile("/batchAccounts/([^/?]+)", Pattern.CASE_INSENSITIVE);

    private final Function<String, Optional<Shut>> darkAccount;

    ArmGate(Function<String, Optional<Shut>> darkAccount) {
        this.darkAccount = darkAccount;
    }

    @Override
    public Fate rule(HttpServerRequest request) {
        Matcher matcher = ACCOUNT.matcher(request.uri());
        if (!matcher.find()) {
            return Fate.Forwarded.AS_IT_IS;
        }
        return darkAccount
                .apply(matcher.group(1))
                .<Fate>map(how -> how == Shut.BLACK_HOLED ? new Fate.Swallowed() : new Fate.Answered(unavailable()))
                .orElse(Fate.Forwarded.AS_IT_IS);
    }

    private static Answer unavailable() {
        return Answer.json(503, """
                {"error":{"code":"ServiceUnavailable","message":"The resource provider did not answer: its region cannot be reached."}}""");
    }
}
